package org.decalign.protocol;

/** The version of what backend and worker say to each other; a worker of another version is refused with both named. */
public final class ProtocolVersion {
    public static final int CURRENT = 2;

    private ProtocolVersion() {}
}
