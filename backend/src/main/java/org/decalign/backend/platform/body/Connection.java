package org.decalign.backend.platform.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** One connection while it is served. */
public final class Connection extends Http11Processor {
    private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();
    private final GuardedProtocol protocol;
    /** The connection whose headers have begun and not ended; processors are used for one after another. */
    private @Nullable SocketWrapperBase<?> unfinished;

    private long headersBegun;

    Connection(GuardedProtocol protocol, Adapter adapter) {
        super(protocol, adapter);
        this.protocol = protocol;
    }

    /** The connection that this thread serves, null outside of a web server. */
    public static @Nullable Connection current() {
        return CURRENT.get();
    }

    /** Called whenever bytes have come; a request whose headers are not whole yet is left with LONG. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        long begun = unfinished == socket ? headersBegun : System.nanoTime();
        unfinished = null;
        if (System.nanoTime() - begun > protocol.headerNanos()) {
            return SocketState.CLOSED;
        }
        CURRENT.set(this);
        try {
            SocketState state = super.service(socket);
            if (state == SocketState.LONG && !isAsync()) {
                unfinished = socket;
                headersBegun = begun;
            }
            return state;
        } finally {
            CURRENT.remove();
        }
    }

    /** Lets the next wait for bytes of this request fail at once. May be called by another thread. */
    void hurry() {
        SocketWrapperBase<?> socket = getSocketWrapper();
        if (socket != null) {
            socket.setReadTimeout(1);
        }
    }

    /** Limits the next wait for bytes of this request. Only the thread that reads may call it. */
    void waitAtMost(Duration time) {
        SocketWrapperBase<?> socket = getSocketWrapper();
        if (socket != null) {
            socket.setReadTimeout(Math.max(1, time.toMillis()));
        }
    }

    boolean bodyIsRead() {
        return request.isFinished();
    }

    /** The body of the request that is served now. */
    Bytes body() {
        return new Bytes();
    }

    /** Closes the connection after the answer, which stays as it is, instead of reading the body to its end. */
    void closeAfterAnswer() {
        action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        if (response.isCommitted()) {
            response.setErrorReported();
        }
    }

    /** Closes the connection now, in the middle of its answer. Only the thread that writes may call it. */
    public void breakOff() {
        action(ActionCode.CLOSE_NOW, null);
    }

    /**
     * A body, read past Tomcat's own stream: that one answers a time-out itself, before anybody else can say what was
     * too slow.
     */
    final class Bytes implements ApplicationBufferHandler {
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        /** As {@link java.io.InputStream#read(byte[], int, int)}. */
        int read(byte[] bytes, int from, int length) throws IOException {
            while (!buffer.hasRemaining()) {
                if (request.doRead(this) < 0) {
                    return -1;
                }
            }
            int n = Math.min(length, buffer.remaining());
            buffer.get(bytes, from, n);
            return n;
        }

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            buffer = bytes;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Tomcat asks for it only when it fills a buffer of ours.
        }
    }
}
