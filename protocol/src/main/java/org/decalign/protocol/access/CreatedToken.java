package org.decalign.protocol.access;

/**
 * A token that was just made.
 *
 * @param secret what its holder sends as `Authorization: Bearer …`; shown this once, the server keeps only a hash
 */
public record CreatedToken(TokenView token, String secret) {
    /** Leaves the secret out, so that no log can get it from here. */
    @Override
    public String toString() {
        return "CreatedToken[" + token + "]";
    }
}
