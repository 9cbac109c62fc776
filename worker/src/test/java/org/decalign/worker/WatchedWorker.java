package org.decalign.worker;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The worker's program in a process that notes every address which Java is about to call, by socket or by HTTP. */
final class WatchedWorker {
    private static final String NOTE = "calls ";

    private WatchedWorker() {}

    /** Runs the commands one after the other and returns the addresses, as `http://host:port`. */
    static Set<String> calls(Path home, List<List<String>> commands) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Dai.djl.pytorch.num_threads=1", "-cp", classes, WatchedWorker.class.getName()));
        commands.forEach(words -> command.add(String.join("\n", words)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LAB_HOME", home.toString());
        builder.environment().remove("OPT_OUT_TRACKING");
        Process process = builder.start();
        Set<String> calls = new TreeSet<>();
        process.inputReader()
                .lines()
                .filter(line -> line.startsWith(NOTE))
                .forEach(line -> calls.add(line.substring(NOTE.length())));
        if (process.waitFor() != 0) {
            throw new AssertionError("the worker's exit code is " + process.exitValue());
        }
        return calls;
    }

    public static void main(String[] commands) {
        ProxySelector.setDefault(new Notes());
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusal() : null);
        int worst = Arrays.stream(commands)
                .mapToInt(words -> WorkerApplication.run(words.split("\n")))
                .max()
                .orElseThrow();
        System.exit(worst);
    }

    private static void note(String host, int port) {
        System.out.println(NOTE + "http://" + host + ":" + port);
    }

    /** Is asked about every socket and every request of an HttpClient. */
    private static final class Notes extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            note(uri.getHost(), uri.getPort());
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException reason) {
            // noted already
        }
    }

    /** Is asked for every HttpURLConnection, also for one that goes around the proxies, and opens none. */
    private static final class Refusal extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return openConnection(url, Proxy.NO_PROXY);
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            note(url.getHost(), url.getPort());
            throw new ConnectException("a test runs");
        }
    }
}
