package social.hearsay.replica.push;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Push services, by HTTP. What a name leads to is judged where the connection is made, so that it can't lead elsewhere in
 * between; no redirect is followed, and of an answer nothing is kept but its status. Has threads once there is something to send.
 */
public final class HttpPushService implements PushService, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HttpPushService.class.getName());
    private static final int THREADS = 8;
    private static final long MILLIS = 1_000;

    private final PushRequest.Maker requests;
    private final Duration timeout;
    private final boolean local;
    private final InstantSource clock;
    private @Nullable HttpClient client;

    /**
     * @param keys this cluster's, that for new subscriptions first
     * @param contact whom push services may ask
     * @param timeout how long connecting, and an answer, may take
     * @param local whether push services may be on this machine or its network
     */
    public HttpPushService(
            Sealing sealing,
            List<VapidKey> keys,
            Optional<String> contact,
            Duration timeout,
            boolean local,
            InstantSource clock) {
        this.requests = new PushRequest.Maker(sealing, keys, contact);
        this.timeout = timeout;
        this.local = local;
        this.clock = clock;
    }

    private synchronized HttpClient client() {
        HttpClient started = client;
        if (started == null) {
            started = start();
            client = started;
        }
        return started;
    }

    private HttpClient start() {
        HttpClient fresh = new HttpClient();
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("hearsay-push");
        threads.setDaemon(true);
        fresh.setExecutor(threads);
        fresh.setConnectTimeout(timeout.toMillis());
        fresh.setFollowRedirects(false);
        fresh.setHttpCookieStore(new HttpCookieStore.Empty());
        fresh.setSocketAddressResolver(
                (host, port, context, promise) -> threads.execute(() -> resolve(host, port, promise)));
        try {
            fresh.start();
        } catch (Exception unstartable) {
            throw new IllegalStateException("The HTTP client can't be started", unstartable);
        }
        fresh.getContentDecoderFactories().clear();
        fresh.getProtocolHandlers().clear();
        return fresh;
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> addresses = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> local || PublicAddresses.contain(address))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (addresses.isEmpty()) {
                promise.failed(new Refused(host + " has no address on the internet"));
            } else {
                promise.succeeded(addresses);
            }
        } catch (UnknownHostException | RuntimeException unresolved) {
            promise.failed(unresolved);
        }
    }

    @Override
    public CompletionStage<Answer> send(Push push, long left) {
        PushRequest made = requests.of(push, clock.millis(), left);
        Request request = client().newRequest(made.endpoint())
                .method(HttpMethod.POST)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> made.fields().forEach(headers::put))
                .body(new BytesRequestContent("application/octet-stream", made.body()));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        request.send(result -> {
            if (result.isFailed()) {
                answer.completeExceptionally(cause(result.getFailure()));
            } else {
                answer.complete(new Answer(result.getResponse().getStatus(), retryAfter(result)));
            }
        });
        return answer;
    }

    private static Throwable cause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Refused) {
                return each;
            }
        }
        return failure;
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private OptionalLong retryAfter(Result result) {
        String text = result.getResponse().getHeaders().get(HttpHeader.RETRY_AFTER);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.matches("[0-9]{1,9}")) {
            return OptionalLong.of(Long.parseLong(text) * MILLIS);
        }
        try {
            long until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                    .toEpochMilli();
            return OptionalLong.of(Math.max(0, until - clock.millis()));
        } catch (DateTimeException malformed) {
            return OptionalLong.empty();
        }
    }

    @Override
    public synchronized void close() {
        HttpClient started = client;
        if (started != null) {
            try {
                started.stop();
            } catch (Exception unstoppable) {
                LOG.log(Level.WARNING, "The HTTP client can't be stopped", unstoppable);
            }
        }
    }
}
