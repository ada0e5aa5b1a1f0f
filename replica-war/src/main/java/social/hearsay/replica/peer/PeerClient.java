package social.hearsay.replica.peer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestSigner;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.runtime.Settings;

/** Signed requests to other members. No thread is held while one waits for its answer. */
@ApplicationScoped
public class PeerClient {
    private static final Logger LOG = Logger.getLogger(PeerClient.class.getName());
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int THREADS = 8;
    private static final int LONGEST_ANSWER = 1 << 20;

    @Inject
    Settings settings;

    @Inject
    ClusterSecret secret;

    @Inject
    InstantSource clock;

    @Inject
    MemberLinks links;

    private HttpClient client = new HttpClient();
    private Optional<SecuredConnections> secured = Optional.empty();
    private Optional<RequestSigner> signer = Optional.empty();

    @PostConstruct
    void start() {
        signer = Optional.of(new RequestSigner(secret, clock, settings.takesClusterKey()));
        secured = links.credentials().map(SecuredConnections::new);
        secured.ifPresent(connections -> client = new HttpClient(connections.transport()));
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("hearsay-peers");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        try {
            client.start();
        } catch (Exception unstartable) {
            throw new IllegalStateException("The HTTP client can't be started", unstartable);
        }
        // What a member answers is read here: a 401 to a member is no challenge for a user's password.
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
    }

    @PreDestroy
    void stop() {
        try {
            client.stop();
        } catch (Exception unstoppable) {
            LOG.log(Level.WARNING, "The HTTP client can't be stopped", unstoppable);
        }
    }

    /** Sends a message to a member; the answer may have any status. */
    public CompletableFuture<PeerAnswer> post(URI member, String path, Object message) {
        return post(member, path, message, settings.gossipTimeout());
    }

    /** The same for an answer that takes longer than those to gossip. */
    public CompletableFuture<PeerAnswer> post(URI member, String path, Object message, Duration timeout) {
        return send(member, path, Json.write(message).getBytes(StandardCharsets.UTF_8), timeout);
    }

    /** The same for a message that is JSON already. */
    public CompletableFuture<PeerAnswer> send(URI member, String path, byte[] json) {
        return send(member, path, json, settings.gossipTimeout());
    }

    private CompletableFuture<PeerAnswer> send(URI member, String path, byte[] json, Duration timeout) {
        return exchange(member, new Question(HttpMethod.POST, path, Optional.of(json), Optional.empty(), timeout));
    }

    /** Asks a member for something; the answer may have any status. */
    public CompletableFuture<PeerAnswer> get(URI member, String path) {
        return exchange(member, Question.without(HttpMethod.GET, path, settings.gossipTimeout()));
    }

    /**
     * Asks a member for some bytes of something long.
     *
     * @param most at the most {@value #LONGEST_ANSWER}
     */
    public CompletableFuture<PeerAnswer> range(URI member, String path, long from, int most, Duration timeout) {
        Optional<String> range = Optional.of("bytes=" + from + "-" + (from + most - 1));
        return exchange(member, new Question(HttpMethod.GET, path, Optional.empty(), range, timeout));
    }

    /** Tells a member that something is not needed any more. */
    public CompletableFuture<PeerAnswer> delete(URI member, String path) {
        return exchange(member, Question.without(HttpMethod.DELETE, path, settings.gossipTimeout()));
    }

    /** What is asked, which may have to be said twice. */
    private record Question(
            HttpMethod method, String path, Optional<byte[]> json, Optional<String> range, Duration timeout) {
        static Question without(HttpMethod method, String path, Duration timeout) {
            return new Question(method, path, Optional.empty(), Optional.empty(), timeout);
        }
    }

    private CompletableFuture<PeerAnswer> exchange(URI member, Question question) {
        String digest = question.json().map(ContentDigest::of).orElse(ContentDigest.EMPTY);
        return signer.orElseThrow()
                .request(member, question.method().asString(), question.path(), digest)
                .exchange(
                        fields -> once(member, question, fields),
                        PeerAnswer::status,
                        answer -> answer.field(Headers.MEMBER_RECIPIENT));
    }

    private CompletableFuture<PeerAnswer> once(URI member, Question question, Map<String, String> fields) {
        Request request = client.newRequest(links.towards(member) + question.path())
                .tag(secured.map(SecuredConnections::tag).orElse(null))
                .method(question.method())
                .timeout(question.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> {
                    fields.forEach(headers::put);
                    question.range().ifPresent(range -> headers.put(HttpHeader.RANGE, range));
                });
        question.json().ifPresent(json -> request.body(new BytesRequestContent("application/json", json)));
        return new CompletableResponseListener(request, LONGEST_ANSWER).send().thenApply(PeerAnswer::new);
    }

    /**
     * Waits for an answer; every request has its own time-out.
     *
     * @throws IOException when there is none
     */
    public static PeerAnswer await(CompletableFuture<PeerAnswer> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException unanswered) {
            throw new IOException("it does not answer", unanswered);
        }
    }
}
