package org.decalign.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The way to a server, on which nothing moves any more once so many bytes went up, until it is opened. */
final class Line implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong left;
    private final CountDownLatch stuck = new CountDownLatch(1);

    Line(int port, long bytes) throws IOException {
        this.port = port;
        this.left = new AtomicLong(bytes);
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    void awaitStuck() throws InterruptedException {
        if (!stuck.await(2, TimeUnit.MINUTES)) {
            throw new AssertionError("fewer bytes went up than the line takes");
        }
    }

    void open() {
        left.set(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> connect(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> pump(server, client, false));
            pump(client, server, true);
        } catch (IOException e) {
            // the server is away: so is this line
        }
    }

    private void pump(Socket from, Socket to, boolean up) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (up && left.addAndGet(-n) < 0) {
                    stuck.countDown();
                    in.transferTo(OutputStream.nullOutputStream());
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // one side has gone, the other goes too
        }
    }
}
