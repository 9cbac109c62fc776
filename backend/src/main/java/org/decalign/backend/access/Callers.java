package org.decalign.backend.access;

import java.util.function.BooleanSupplier;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Who the request of this thread comes from. Threads without a request, as sweeps, are the server itself. */
@Component
public class Callers {
    private static final Admission SERVER = new Admission(new Caller(null, "server", Role.ADMIN), () -> true);

    Callers() {}

    /** Who calls. */
    public Caller current() {
        return admission().caller();
    }

    /** Who calls, as the owner of what the request makes. */
    public Owner owner() {
        Caller caller = current();
        return new Owner(caller.token(), caller.name());
    }

    /** Whether the caller's token still admits: for answers that last longer than a token may. Any thread may ask. */
    public BooleanSupplier stillAdmitted() {
        return admission().holds();
    }

    /**
     * Lets pass an admin, and a member whose own it is.
     *
     * @param what as `Run 7`, the beginning of a sentence
     * @param owner who made it; null when that is not known
     * @throws NotYours otherwise
     */
    public void demandOwn(String what, @Nullable Owner owner) {
        if (!owns(owner)) {
            throw new NotYours(what, owner);
        }
    }

    /** True when the caller may edit what the owner made. */
    public boolean owns(@Nullable Owner owner) {
        Caller caller = current();
        boolean own = owner != null && owner.token() != null && owner.token().equals(caller.token());
        return caller.role() == Role.ADMIN || (caller.role() == Role.MEMBER && own);
    }

    private static Admission admission() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return SERVER;
        }
        Object found = request.getAttribute(Admission.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (found instanceof Admission admission) {
            return admission;
        }
        throw new IllegalStateException("nobody was asked for a token at this address");
    }
}
