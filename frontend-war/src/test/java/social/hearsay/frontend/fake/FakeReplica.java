package social.hearsay.frontend.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestVerifier;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.edge.http.Preference;

/**
 * A replica without a microblog: its value is the list of texts posted. {@code POST /api/posts} adds
 * one, {@code GET /api/posts} lists them, {@code GET /api/posts/TEXT} is 404 where it isn't known,
 * {@code /api/private} is 401 whatever the token, {@code /api/echo} says what came, {@code
 * /media/file} is a file. Updates reach its peers at once, unless it is told to keep them.
 */
public final class FakeReplica implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ClusterId CLUSTER = new ClusterId("fakecluster");

    private final ReplicaId id;
    private final ClusterSecret secret;
    private final List<FakeReplica> members;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> posts = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private volatile VectorTimestamp value = VectorTimestamp.ZERO;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private volatile boolean gossips = true;
    private volatile byte[] file = new byte[0];
    private static final String ONE = "/api/v1/statuses/";

    private volatile AtomicInteger deaths = new AtomicInteger();
    private @Nullable HttpServer server;
    private int port;

    /** Starts it on a port; 0 for any. It joins the members, which know each other. */
    public FakeReplica(String name, int port, ClusterSecret secret, List<FakeReplica> members) throws IOException {
        this.id = ReplicaId.of(name, "fake");
        this.secret = secret;
        this.members = members;
        this.port = port;
        start();
        members.add(this);
    }

    public static List<FakeReplica> cluster() {
        return new CopyOnWriteArrayList<>();
    }

    public void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        started.setExecutor(threads);
        started.createContext("/replica", this::handle);
        started.start();
        port = started.getAddress().getPort();
        server = started;
    }

    /** As {@code kill -9} does: connections break, and new ones are refused. */
    public void kill() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        kill();
        threads.shutdownNow();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/replica");
    }

    public ReplicaId id() {
        return id;
    }

    public VectorTimestamp value() {
        return value;
    }

    /** How many updates it has that posted this text. */
    public long count(String text) {
        return posts.values().stream().filter(text::equals).count();
    }

    /** How often that path was asked for. */
    public int timesAsked(String path) {
        return asked.getOrDefault(path, 0);
    }

    public void refuse(Optional<Refusal> reason) {
        refusal = reason;
    }

    /** Whether its updates reach the others. */
    public void gossip(boolean reaches) {
        gossips = reaches;
    }

    public void file(byte[] bytes) {
        file = bytes.clone();
    }

    /** While there are deaths left, dies in the middle of any part of the file but the first. */
    public void dieInTheMiddle(AtomicInteger left) {
        deaths = left;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath().substring("/replica".length());
            asked.merge(path, 1, Integer::sum);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!isSigned(exchange, body)) {
                json(exchange, 401, Map.of("error", "Members only"));
            } else if (path.equals("/heartbeat")) {
                json(exchange, 200, heartbeat());
            } else if (path.equals("/status")) {
                json(exchange, 200, Map.of("id", id.text(), "digest", Digest.EMPTY));
            } else if (refusal.isPresent()) {
                refuse(exchange, refusal.get(), VectorTimestamp.ZERO);
            } else {
                serve(exchange, path, body);
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        RequestVerifier verifier = new RequestVerifier(secret, id.name(), address(), InstantSource.system());
        Optional<String> signature =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.MEMBER_SIGNATURE));
        String target = exchange.getRequestURI().toString();
        return verifier.judge(exchange.getRequestMethod(), target, signature)
                .equals(new Verdict.Member(ContentDigest.of(body)));
    }

    private Heartbeat heartbeat() {
        List<Member> all = new ArrayList<>();
        members.forEach(member -> all.add(new Member(member.id, member.address(), Role.WRITER)));
        return new Heartbeat(CLUSTER, id, Role.WRITER, true, true, value, value, all, List.of());
    }

    private void serve(HttpExchange exchange, String path, byte[] body) throws IOException {
        String demanded = exchange.getRequestHeaders().getFirst(Headers.VECTOR_TIMESTAMP);
        VectorTimestamp demand = demanded == null ? VectorTimestamp.ZERO : TimestampHeader.parse(demanded);
        Preference prefer = Preference.parse(exchange.getRequestHeaders().getFirst(Headers.PREFER));
        if (!covers(demand, prefer.waiting().orElse(Duration.ZERO))) {
            if (prefer.isStrict()) {
                refuse(exchange, Refusal.BEHIND, value.missing(demand));
                return;
            }
            exchange.getResponseHeaders()
                    .add(Headers.MISSING, value.missing(demand).toString());
            exchange.getResponseHeaders().add(Headers.PREFERENCE_APPLIED, "handling=lenient");
        }
        exchange.getResponseHeaders().add(Headers.SESSION_STAMP, "123456789012345678");
        exchange.getResponseHeaders().add("X-Replica", id.text());
        if (path.startsWith("/media/")) {
            serveFile(exchange);
        } else if (path.startsWith("/api/v1/accounts/")) {
            json(exchange, 200, echo(exchange, body));
        } else if (path.equals("/api/v1/apps") && exchange.getRequestMethod().equals("POST")) {
            post(exchange, new String(body, StandardCharsets.UTF_8));
        } else if (path.equals("/api/v1/timelines/public")) {
            json(exchange, 200, List.copyOf(posts.values()));
        } else if (path.startsWith(ONE) && posts.containsValue(path.substring(ONE.length()))) {
            json(exchange, 200, Map.of("text", path.substring(ONE.length())));
        } else if (path.equals("/api/v1/timelines/home")) {
            exchange.getResponseHeaders().add(Headers.RESTS_ON, Headers.ABSENCE);
            json(exchange, 401, Map.of("error", "The access token is invalid"));
        } else {
            exchange.getResponseHeaders().add(Headers.RESTS_ON, Headers.ABSENCE);
            json(exchange, 404, Map.of("error", "Record not found"));
        }
    }

    private ObjectNode echo(HttpExchange exchange, byte[] body) {
        ObjectNode echo = Json.mapper().createObjectNode();
        echo.put("method", exchange.getRequestMethod());
        echo.put("uri", exchange.getRequestURI().toString());
        echo.put("length", body.length);
        ObjectNode fields = echo.putObject("headers");
        exchange.getRequestHeaders().forEach((name, values) -> fields.put(name, String.join(", ", values)));
        return echo;
    }

    private void post(HttpExchange exchange, String text) throws IOException {
        String updateId = exchange.getRequestHeaders().getFirst(Headers.UPDATE_ID);
        synchronized (this) {
            if (posts.putIfAbsent(updateId, text) == null) {
                value = value.with(id, value.get(id) + 1);
            }
            notifyAll();
        }
        if (gossips) {
            members.stream().filter(member -> member != this).forEach(member -> member.receive(this));
        }
        json(exchange, 200, Map.of("text", text));
    }

    private synchronized void receive(FakeReplica from) {
        posts.putAll(from.posts);
        value = value.merge(from.value);
        notifyAll();
    }

    private synchronized boolean covers(VectorTimestamp demand, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (!value.covers(demand)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void serveFile(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        exchange.getResponseHeaders().add("ETag", "\"file\"");
        exchange.getResponseHeaders().add("Content-Type", "image/png");
        if (range == null) {
            send(exchange, 200, file);
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Math.min(file.length - 1, Integer.parseInt(ends[1]));
        exchange.getResponseHeaders().add("Content-Range", "bytes " + first + "-" + last + "/" + file.length);
        if (first > 0 && deaths.getAndDecrement() > 0) {
            exchange.sendResponseHeaders(206, last - first + 1);
            exchange.getResponseBody().write(file, first, (last - first) / 2);
            exchange.getResponseBody().flush();
            kill();
            return;
        }
        send(exchange, 206, Arrays.copyOfRange(file, first, last + 1));
    }

    private void refuse(HttpExchange exchange, Refusal reason, VectorTimestamp missing) throws IOException {
        exchange.getResponseHeaders().add(Headers.REFUSAL, reason.text());
        exchange.getResponseHeaders().add("Retry-After", "1");
        if (!missing.isZero()) {
            exchange.getResponseHeaders().add(Headers.MISSING, missing.toString());
        }
        json(exchange, 503, Map.of("error", reason.text()));
    }

    private void json(HttpExchange exchange, int status, Object content) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        send(exchange, status, Json.write(content).getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add(Headers.VECTOR_TIMESTAMP, value.toString());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
