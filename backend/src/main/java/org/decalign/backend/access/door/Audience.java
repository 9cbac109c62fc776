package org.decalign.backend.access.door;

import static org.decalign.protocol.access.Role.ADMIN;
import static org.decalign.protocol.access.Role.MEMBER;
import static org.decalign.protocol.access.Role.VIEWER;
import static org.decalign.protocol.access.Role.WORKER;

import java.util.Set;
import org.decalign.protocol.access.Role;

/** Who may call an operation. */
enum Audience {
    /** Everyone, without a token. */
    OPEN(),
    /** Whoever has a token. */
    HOLDERS(VIEWER, MEMBER, WORKER, ADMIN),
    READERS(VIEWER, MEMBER, ADMIN),
    /** Readers; a worker for the runs and datasets of its own leases. */
    READERS_AND_WORKERS(VIEWER, MEMBER, WORKER, ADMIN),
    MEMBERS(MEMBER, ADMIN),
    /** Members for what they made themselves; an admin for everything. */
    OWNERS(MEMBER, ADMIN),
    /** Workers for their own leases. */
    WORKERS(WORKER, ADMIN),
    ADMINS(ADMIN);

    private final Set<Role> roles;

    Audience(Role... roles) {
        this.roles = Set.of(roles);
    }

    boolean has(Role role) {
        return this == OPEN || roles.contains(role);
    }

    /** True when the role may call it for its own things only. */
    boolean hasOwn(Role role) {
        return (this == OWNERS && role == MEMBER)
                || (this == WORKERS && role == WORKER)
                || (this == READERS_AND_WORKERS && role == WORKER);
    }
}
