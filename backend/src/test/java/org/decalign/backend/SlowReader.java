package org.decalign.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that asks for something large, reads the first line of the answer and then nothing until it is told to. */
final class SlowReader implements AutoCloseable {
    private static final int SMALL = 4096;
    private final Socket socket = new Socket();

    SlowReader(Rest rest, String path, String accept) {
        URI server = URI.create(rest.base());
        try {
            socket.setReceiveBufferSize(SMALL);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: " + accept
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the answer; returns its first line. */
    String firstLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c != '\r' && c >= 0;
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** All that is left of the answer, until the server closes the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads byte by byte until the connection ends, at most so many; returns how many came. */
    int drip(int most) throws IOException {
        int count = 0;
        try {
            while (count < most && socket.getInputStream().read() >= 0) {
                count++;
            }
        } catch (SocketException reset) {
            return count;
        }
        return count;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
