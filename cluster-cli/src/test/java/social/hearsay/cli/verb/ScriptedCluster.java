package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.process.KnownProcess;

/**
 * A cluster whose members answer what a test says, and note what they were asked: servers in this process. A shell that
 * sleeps stands for each one's own process, which verbs look for.
 */
abstract class ScriptedCluster {
    @TempDir
    Path scratch;

    VerbRun verbs;
    private final Map<String, Member> members = new TreeMap<>();
    private Path data = Path.of("");

    @BeforeEach
    final void layOut() throws IOException {
        data = Files.createDirectory(scratch.toRealPath().resolve("a cluster"));
        Files.writeString(data.resolve("port"), "18262\n");
        Files.writeString(data.resolve("secret"), "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG\n");
        verbs = new VerbRun(scratch, data);
        verbs.pace = new SkippingPace();
    }

    @AfterEach
    final void endAll() {
        members.values().forEach(Member::end);
    }

    /** A member that runs, answers nothing but 404, and is a writer if it is a replica. */
    final Member member(String name) throws IOException {
        Member member = new Member(Files.createDirectory(data.resolve(name)));
        members.put(name, member);
        return member.hasRole("writer");
    }

    final void done(String... words) {
        ends(ExitCode.DONE, words);
    }

    final void failed(String... words) {
        ends(ExitCode.FAILED, words);
    }

    /** The command ends so. */
    final void ends(int exitCode, String... words) {
        assertThat(verbs.run(words)).as(verbs::output).isEqualTo(exitCode);
    }

    /** What the verb said. */
    final String output() {
        return verbs.output();
    }

    /** One of them. */
    static final class Member {
        private final HttpServer server;
        private final Process process;
        private final Map<String, Deque<Said>> script = new TreeMap<>();
        private final List<String> asked = new ArrayList<>();

        private record Said(int status, Map<String, String> headers, String body) {}

        private Member(Path directory) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            Files.writeString(
                    directory.resolve("listen"),
                    "127.0.0.1 " + server.getAddress().getPort() + "\n");
            // A script with a second command: a shell with one would become that and lose its words.
            process = new ProcessBuilder("bash", "-c", "sleep 600; true", "-Dhearsay.member=" + directory)
                    .directory(directory.toFile())
                    .start();
            Files.writeString(
                    directory.resolve("pid"),
                    KnownProcess.of(process.pid()).orElseThrow().text() + "\n");
        }

        /**
         * What it answers from now on; where it was told to already, after that, which it then says once.
         *
         * @param request such as {@code GET /delay}, below the replica's own address; with its query
         */
        synchronized Member answers(String request, int status, String body) {
            return answers(request, status, Map.of(), body);
        }

        synchronized Member answers(String request, int status, Map<String, String> headers, String body) {
            script.computeIfAbsent(request, unknown -> new ArrayDeque<>()).add(new Said(status, headers, body));
            return this;
        }

        Member hasRole(String role) {
            return hasStatus("{\"id\":\"x.aaaa\",\"role\":\"" + role + "\"}");
        }

        /** As of a replica, in place of what it was before. */
        synchronized Member hasStatus(String status) {
            script.remove("GET /status");
            return answers("GET /status", 200, status);
        }

        /** The requests so far but those for its status: method, path and body. */
        synchronized List<String> asked() {
            return List.copyOf(asked);
        }

        /** Where its own addresses begin. */
        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/replica";
        }

        /** Its process is there, and nobody listens. */
        void falls() {
            server.stop(0);
        }

        /** Its process is stopped, as by SIGSTOP. */
        void stops() throws IOException, InterruptedException {
            new ProcessBuilder("bash", "-c", "kill -STOP " + process.pid())
                    .start()
                    .waitFor();
            KnownProcess known = KnownProcess.of(process.pid()).orElseThrow();
            Awaitility.await().until(known::isStopped);
        }

        /** Its process ends. */
        void dies() throws InterruptedException {
            end();
            process.waitFor();
        }

        private void end() {
            server.stop(0);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().toString().replaceFirst("^/replica", "");
            String request = exchange.getRequestMethod() + " " + path;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String reader = exchange.getRequestHeaders().getFirst("Authorization");
            String then = exchange.getRequestHeaders().containsKey("As-Of") ? " as of then" : "";
            Said said = next(request, body, then + (reader == null ? "" : " with " + reader));
            if (!exchange.getRequestHeaders().containsKey("Member-Signature")) {
                said = new Said(403, Map.of(), "{\"error\":\"Not signed\"}");
            }
            byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
            said.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(said.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }

        private synchronized Said next(String request, String body, String how) {
            if (!request.equals("GET /status")) {
                asked.add(request + how + (body.isEmpty() ? "" : " " + body));
            }
            Deque<Said> left = script.getOrDefault(request, new ArrayDeque<>());
            if (left.isEmpty()) {
                return new Said(404, Map.of(), "{\"error\":\"Nothing is there\"}");
            }
            return left.size() == 1 ? left.getFirst() : left.removeFirst();
        }
    }
}
