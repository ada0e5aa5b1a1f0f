package social.hearsay.replica.peer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.runtime.Settings;

/** Requests to other members. No thread is held while one waits for its answer. */
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

    private final HttpClient client = new HttpClient();
    private String key = "";

    @PostConstruct
    void start() {
        key = secret.key(Purpose.MEMBER_REQUESTS).mac("member");
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
    public CompletableFuture<ContentResponse> post(URI member, String path, Object message) {
        return post(member, path, message, settings.gossipTimeout());
    }

    /** The same for an answer that takes longer than those to gossip. */
    public CompletableFuture<ContentResponse> post(URI member, String path, Object message, Duration timeout) {
        return send(member, path, Json.write(message).getBytes(StandardCharsets.UTF_8), timeout);
    }

    /** The same for a message that is JSON already. */
    public CompletableFuture<ContentResponse> send(URI member, String path, byte[] json) {
        return send(member, path, json, settings.gossipTimeout());
    }

    private CompletableFuture<ContentResponse> send(URI member, String path, byte[] json, Duration timeout) {
        Request request = request(member, path, timeout)
                .method(HttpMethod.POST)
                .body(new BytesRequestContent("application/json", json));
        return new CompletableResponseListener(request, LONGEST_ANSWER).send();
    }

    /** Asks a member for something; the answer may have any status. */
    public CompletableFuture<ContentResponse> get(URI member, String path) {
        return new CompletableResponseListener(request(member, path, settings.gossipTimeout()), LONGEST_ANSWER).send();
    }

    /**
     * Asks a member for some bytes of something long.
     *
     * @param most at the most {@value #LONGEST_ANSWER}
     */
    public CompletableFuture<ContentResponse> range(URI member, String path, long from, int most, Duration timeout) {
        Request request = request(member, path, timeout)
                .headers(headers -> headers.put(HttpHeader.RANGE, "bytes=" + from + "-" + (from + most - 1)));
        return new CompletableResponseListener(request, LONGEST_ANSWER).send();
    }

    /** Tells a member that something is not needed any more. */
    public CompletableFuture<ContentResponse> delete(URI member, String path) {
        Request request = request(member, path, settings.gossipTimeout()).method(HttpMethod.DELETE);
        return new CompletableResponseListener(request, LONGEST_ANSWER).send();
    }

    private Request request(URI member, String path, Duration timeout) {
        return client.newRequest(member + path)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> headers.put(Headers.CLUSTER_KEY, key));
    }
}
