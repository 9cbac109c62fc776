package org.decalign.backend.platform.body;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 with a limit for the time that a request's headers take, and with a way to end a read that a body
 * takes too long for. The web server makes it by its name.
 */
public final class GuardedProtocol extends Http11NioProtocol {
    private long headerNanos = Long.MAX_VALUE;

    void setHeaderNanos(long nanos) {
        headerNanos = nanos;
    }

    /** From the first byte of a request to the end of its headers. */
    long headerNanos() {
        return headerNanos;
    }

    @Override
    protected Processor createProcessor() {
        return new Connection(this, getAdapter());
    }
}
