package social.hearsay.frontend.client;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import social.hearsay.common.compare.AskedReplicas;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.MemberRequest;
import social.hearsay.common.member.RequestSigner;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.admin.Right;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.replicas.HeartbeatSource;
import social.hearsay.frontend.replicas.HeartbeatSource.NoValueYet;
import social.hearsay.frontend.routing.Call;
import social.hearsay.frontend.routing.ReplicaClient;
import social.hearsay.frontend.routing.Reply;

/** The replicas as Jetty's HTTP client reaches them. */
@ApplicationScoped
public class JettyReplicaClient implements ReplicaClient, HeartbeatSource {
    private static final int THREADS = 32;
    private static final int CONNECTIONS_PER_REPLICA = 256;
    private static final int QUEUED_PER_REPLICA = 20_000;
    /** Shorter than a replica keeps an idle connection, so that it is not the one who closes it. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    /** What is ordered is worth waiting for, where a heartbeat is not; whoever orders waits no longer than that. */
    private static final Duration ORDER = Duration.ofSeconds(8);

    private static final int LARGEST_HEARTBEAT = 1 << 20;

    /** As many rows of a range as are told at once, with the longest keys there are. */
    private static final int LARGEST_DIGESTS = 16 << 20;

    /** Heartbeats have connections of their own: no queue of requests delays them. */
    private static final String OWN_CONNECTIONS = "heartbeat";
    /** Nor does anything wait for who reads all its rows. */
    private static final String COMPARISONS = "comparison";

    private static final byte[] NOTHING = {};
    private static final String SHARED_CONNECTIONS = "requests";

    private final Map<URI, Set<Request>> underWay = new ConcurrentHashMap<>();

    /** Of those, what can be had elsewhere. */
    private final Set<Request> leavable = ConcurrentHashMap.newKeySet();

    private volatile Supplier<String> introduction = () -> "";
    private Settings settings;
    private HttpClient client;
    private RequestSigner signer;
    private MemberLinks links;
    private Optional<SecuredConnections> secured;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected JettyReplicaClient() {}

    @Inject
    public JettyReplicaClient(Settings settings, InstantSource clock, MemberLinks links) {
        this.settings = settings;
        this.signer = new RequestSigner(settings.secret(), clock, settings.sendsClusterKey());
        this.links = links;
        this.secured = links.credentials().map(SecuredConnections::new);
        this.client = configured(settings, secured);
    }

    private static HttpClient configured(Settings settings, Optional<SecuredConnections> secured) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("replicas");
        threads.setDaemon(true);
        HttpClient client = secured.map(connections -> new HttpClient(connections.transport()))
                .orElseGet(HttpClient::new);
        client.setExecutor(threads);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_REPLICA);
        client.setMaxRequestsQueuedPerDestination(QUEUED_PER_REPLICA);
        client.setConnectTimeout(settings.heartbeatTimeout().toMillis());
        client.setIdleTimeout(IDLE.toMillis());
        // A head of a client's, and the lines that are added.
        client.setRequestBufferSize(64 * 1024);
        client.setResponseBufferSize(32 * 1024);
        client.setMaxResponseHeadersSize(64 * 1024);
        return client;
    }

    @PostConstruct
    @SuppressWarnings("NullAway") // the constructor with settings ran before
    void start() {
        try {
            client.start();
        } catch (Exception unstartable) {
            throw new IllegalStateException("The HTTP client does not start", unstartable);
        }
        // What comes back is the client's business: nothing here unpacks, authenticates or redirects.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
    }

    @PreDestroy
    void stop() {
        try {
            client.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("The HTTP client does not stop", stuck);
        }
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        Set<Request> siblings = underWay.computeIfAbsent(call.replica(), none -> ConcurrentHashMap.newKeySet());
        MemberRequest signed = signer.request(
                call.replica(), call.method(), call.target(), call.body().digest());
        return exchange(signed, fields -> {
            Request request = request(call.replica(), call.target(), call.timeout(), fields)
                    .method(call.method())
                    .headers(lines -> call.fields().forEach(field -> lines.add(field.name(), field.value())));
            addBody(request, call.body());
            siblings.add(request);
            if (call.hasElsewhere()) {
                leavable.add(request);
            }
            return once(request, new MeteredAnswer(settings.largestAnswer(), call.memory()))
                    .whenComplete((reply, failure) -> {
                        siblings.remove(request);
                        leavable.remove(request);
                    });
        });
    }

    /** What this front end says of itself with each heartbeat from now on, in ASCII. */
    public void introduce(Supplier<String> itself) {
        introduction = itself;
    }

    @Override
    public CompletableFuture<Heartbeat> ask(URI replica) {
        String itself = introduction.get();
        Map<String, String> lines = itself.isEmpty() ? Map.of() : Map.of(Headers.FRONT_END, itself);
        return own(replica, "GET", "/heartbeat", NOTHING, lines, settings.heartbeatTimeout())
                .thenCompose(reply -> {
                    boolean refused = reply.status() == 503
                            && reply.field(Headers.REFUSAL).isPresent();
                    return refused
                            ? CompletableFuture.failedFuture(new NoValueYet())
                            : CompletableFuture.completedFuture(parse(reply, Heartbeat.class));
                });
    }

    /** A replica's {@code /status} as it is, for showing it. */
    public CompletableFuture<String> status(URI replica) {
        return get(replica, "/status").thenApply(JettyReplicaClient::text);
    }

    /** What a replica knows of where an update is; its answer may have any status. */
    public CompletableFuture<Reply> update(URI replica, String id) {
        return get(replica, "/updates/" + id);
    }

    /** Whether a replica says that this access token is an admin's. Never fails. */
    public CompletableFuture<Right> right(URI replica, String token) {
        return own(
                        replica,
                        "GET",
                        "/admin",
                        NOTHING,
                        Map.of("Authorization", "Bearer " + token),
                        settings.heartbeatTimeout())
                .thenApply(JettyReplicaClient::right)
                .exceptionally(silent -> new Right.Untold());
    }

    private static Right right(Reply reply) {
        return switch (reply.status()) {
            case 200 -> {
                JsonNode admin = parse(reply, JsonNode.class);
                yield new Right.Admin(
                        admin.path("username").asText(), admin.path("may_write").asBoolean(false));
            }
            case 401 -> reply.isStranger() ? new Right.Untold() : new Right.Unknown();
            case 403, 422 -> new Right.Denied();
            default -> new Right.Untold();
        };
    }

    /**
     * What an operator asks of a member, replica or front end; its answer may have any status.
     *
     * @param body of JSON, or empty
     */
    public CompletableFuture<Reply> order(URI member, String method, String target, byte[] body) {
        return own(member, method, target, body, Map.of("Content-Type", "application/json"), ORDER);
    }

    /**
     * What a replica's rows sum up to, as soon as it has read them; its answer may have any status. Ends when the replica goes on
     * the dead list.
     *
     * @param target {@code /digests}, or below it
     */
    public CompletableFuture<Reply> digests(URI replica, String target) {
        long limit = AskedReplicas.LIMIT.toMillis();
        Set<Request> siblings = underWay.computeIfAbsent(replica, none -> ConcurrentHashMap.newKeySet());
        return exchange(signer.request(replica, "GET", target, ContentDigest.of(NOTHING)), fields -> {
            Request request = request(replica, target, AskedReplicas.LIMIT, fields)
                    .idleTimeout(limit, TimeUnit.MILLISECONDS)
                    .tag(tag(COMPARISONS));
            siblings.add(request);
            return once(request, LARGEST_DIGESTS).whenComplete((reply, failure) -> siblings.remove(request));
        });
    }

    /** What this front end itself asks, beside the requests of people. */
    private CompletableFuture<Reply> get(URI replica, String target) {
        return own(replica, "GET", target, NOTHING, Map.of(), settings.heartbeatTimeout());
    }

    private CompletableFuture<Reply> own(
            URI member, String method, String target, byte[] body, Map<String, String> lines, Duration timeout) {
        return exchange(signer.request(member, method, target, ContentDigest.of(body)), fields -> {
            Request request = request(member, target, timeout, fields)
                    .method(method)
                    .headers(all -> lines.forEach(all::put))
                    .tag(tag(OWN_CONNECTIONS));
            if (body.length > 0) {
                request.body(new BytesRequestContent((String) null, body));
            }
            return once(request, LARGEST_HEARTBEAT);
        });
    }

    private static CompletableFuture<Reply> exchange(
            MemberRequest signed, Function<Map<String, String>, CompletableFuture<Reply>> once) {
        return signed.exchange(once, Reply::status, reply -> reply.field(Headers.MEMBER_RECIPIENT));
    }

    /** Breaks off what is under way to a replica that went on the dead list. */
    @SuppressWarnings("FutureReturnValueIgnored") // that it ended is told to whoever waits for its answer
    public void abandon(URI replica) {
        Set<Request> requests = underWay.getOrDefault(replica, Set.of());
        List.copyOf(requests).forEach(request -> request.abort(new MarkedDown()));
    }

    /** Breaks off what is under way to a replica that is late, as far as it can be had elsewhere. */
    @SuppressWarnings("FutureReturnValueIgnored") // that it ended is told to whoever waits for its answer
    public void abandonQueries(URI replica) {
        Set<Request> requests = underWay.getOrDefault(replica, Set.of());
        requests.stream().filter(leavable::contains).toList().forEach(request -> request.abort(new GivenUp()));
    }

    private Request request(URI replica, String target, Duration timeout, Map<String, String> fields) {
        return client.newRequest(replica.getHost(), RequestSigner.port(replica))
                .scheme(links.towards(replica).getScheme())
                .tag(tag(SHARED_CONNECTIONS))
                .path(replica.getRawPath() + target)
                .timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS)
                .headers(lines -> fields.forEach(lines::put));
    }

    /** Requests with different tags share no connections. */
    private Object tag(String connections) {
        return secured.map(known -> known.tag(connections)).orElse(connections);
    }

    private static void addBody(Request request, Body body) {
        if (body.length() == 0) {
            return;
        }
        try {
            request.body(
                    body instanceof Body.OnDisk onDisk
                            ? new PathRequestContent(null, onDisk.file())
                            : new BytesRequestContent(
                                    (String) null,
                                    ((Body.InMemory) body).pieces().toArray(byte[][]::new)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("A spooled body can't be read", unreadable);
        }
    }

    private static CompletableFuture<Reply> once(Request request, MeteredAnswer listener) {
        request.send(listener);
        return listener.whole();
    }

    private static CompletableFuture<Reply> once(Request request, int largest) {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        request.send(new BufferingResponseListener(largest) {
            @Override
            public void onComplete(Result result) {
                if (result.isSucceeded()) {
                    answer.complete(reply(result.getResponse(), getContent()));
                } else {
                    Failures.settle(answer, result.getFailure());
                }
            }
        });
        return answer;
    }

    static Reply reply(Response response, byte[] content) {
        List<Field> fields = response.getHeaders().stream()
                .map(line -> new Field(line.getName(), line.getValue() == null ? "" : line.getValue()))
                .toList();
        return new Reply(response.getStatus(), fields, content == null ? new byte[0] : content);
    }

    private static <T> T parse(Reply reply, Class<T> type) {
        return Json.read(text(reply), type);
    }

    private static String text(Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalArgumentException("Status " + reply.status());
        }
        return new String(reply.content(), StandardCharsets.UTF_8);
    }

    /** Why a request was broken off that can be had elsewhere. */
    static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1;

        GivenUp() {
            super("The replica is late", null, false, false);
        }
    }

    /** Why a request was broken off. */
    static final class MarkedDown extends Exception {
        private static final long serialVersionUID = 1;

        MarkedDown() {
            super("The replica went on the dead list", null, false, false);
        }
    }
}
