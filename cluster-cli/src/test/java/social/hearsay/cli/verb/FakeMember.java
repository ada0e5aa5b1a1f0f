package social.hearsay.cli.verb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import social.hearsay.cli.member.ClassArchive;
import social.hearsay.cli.member.Installation;

/**
 * A member as far as the tool can tell: it is ready at once, a replica has something on its disk and
 * knows of r9, which is nowhere; it takes any role. One that is told HEARSAY_STUBBORN ends by force only, and one that is
 * told UNARCHIVED will not be archived.
 */
final class FakeMember {
    private static volatile String phase = "serving";
    private static volatile boolean stays;

    private FakeMember() {}

    public static void main(String[] words) throws Exception {
        Map<String, String> told = System.getenv();
        String[] listen = told.getOrDefault("HEARSAY_LISTEN", "").split(":", 2);
        String name = Objects.requireNonNull(told.get("HEARSAY_NAME"), "HEARSAY_NAME");
        List<String> java = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (told.containsKey("UNARCHIVED") && java.toString().contains("ArchiveClassesAtExit")) {
            throw new IllegalStateException("Not archived");
        }
        String disk = told.get("HEARSAY_DATA_DIR");
        if (disk != null) {
            Files.writeString(Path.of(disk, "replica.db"), "everything");
        }
        if (told.containsKey("HEARSAY_STUBBORN")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeMember::waitForEver));
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(listen[0], Integer.parseInt(listen[1])), 0);
        server.createContext("/health/ready", exchange -> answer(exchange, "{}"));
        AtomicReference<String> role = new AtomicReference<>(told.getOrDefault("HEARSAY_ROLE", "writer"));
        server.createContext("/replica/roles", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.contains("read-only") && told.containsKey("UNDECIDED")) {
                exchange.getResponseHeaders().set("Refusal", "no-majority");
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            role.set(asked.contains("read-only") ? "read-only" : "writer");
            answer(exchange, "{\"id\":\"" + name + ".aaaa\"}");
        });
        server.createContext(
                "/replica/status",
                exchange -> answer(
                        exchange,
                        "{\"id\":\"" + name + ".aaaa\",\"role\":\"" + role.get()
                                + "\",\"logLength\":4,\"members\":["
                                + Stream.of(name + ".aaaa", "r1.aaaa", "r2.aaaa", "r9.zzzz")
                                        .map(id -> "{\"id\":\"" + id + "\",\"address\":\"http://127.0.0.1:1/replica\"}")
                                        .collect(Collectors.joining(","))
                                + "]}"));
        if (!name.startsWith("r")) {
            server.createContext("/cluster/drain", FakeMember::drain);
        }
        server.start();
        System.out.println("[now] WARNING of " + name);
    }

    /** Leaves a second after it was told to, unless it is to stay; whoever has no signature is told nothing. */
    private static void drain(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().getFirst("Member-Signature") == null) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                phase = "moving";
                stays = body.contains("true");
                if (!stays) {
                    long millis = body.contains("within") ? 600_000 : 1_000;
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                            .execute(() -> System.exit(0));
                }
            }
            case "DELETE" -> phase = "serving";
            default -> {}
        }
        answer(
                exchange,
                "{\"phase\":\"" + phase + "\",\"leftMillis\":" + (stays ? "null" : "2000") + ",\"streams\":"
                        + (stays ? 0 : 3) + ",\"requests\":12}");
    }

    private static void waitForEver() {
        synchronized (FakeMember.class) {
            while (true) {
                try {
                    FakeMember.class.wait();
                } catch (InterruptedException again) {
                    System.out.println("Still here");
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        boolean mayAsk = !exchange.getRequestURI().getPath().contains("status")
                || Optional.ofNullable(exchange.getRequestHeaders().getFirst("Member-Signature"))
                        .filter(signature -> !signature.isEmpty())
                        .isPresent();
        exchange.sendResponseHeaders(mayAsk ? 200 : 403, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** A project's directory that has everything which members are made of, as if it were built; and no archive of classes could be made. */
    static void install(Path root) throws IOException {
        for (String file : new String[] {
            "replica-war/target/replica.war",
            "frontend-war/target/frontend.war",
            "target/payara-micro.jar",
            "config/replica.properties",
            "config/frontend.properties",
            "config/payara/logging.properties",
            "config/payara/pre-boot.txt"
        }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.createFile(root.resolve(file));
        }
        Files.writeString(
                root.resolve("config/payara/jvm.options"), "-XX:TieredStopAtLevel=1\n-XX:+UseSerialGC\n-Xmx32m\n");
        Path libraries = Files.createDirectories(root.resolve("target/payara/runtime"));
        Files.writeString(libraries.resolve("library.jar"), "x");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeMember.class.getName());
        Path jar = root.resolve("target/payara/launch-micro.jar");
        String type = FakeMember.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = FakeMember.class.getClassLoader().getResourceAsStream(type)) {
            out.putNextEntry(new ZipEntry(type));
            in.transferTo(out);
        }
        new ClassArchive(new Installation(root, Map.of())).keep(root.resolve("none"));
        Files.setLastModifiedTime(
                root.resolve("target/payara-micro.jar"), java.nio.file.attribute.FileTime.fromMillis(1));
    }
}
