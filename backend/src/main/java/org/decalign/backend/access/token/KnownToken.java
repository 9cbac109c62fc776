package org.decalign.backend.access.token;

import org.decalign.protocol.access.Caller;

/**
 * A token that this server knows.
 *
 * @param key what finds it: the secret's hash
 * @param caller who holds it
 */
public record KnownToken(String key, Caller caller, State state) {
    /** Whether it admits. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
