package social.hearsay.cluster.chaos.load;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTP to the front ends: many requests at a time on few threads. Without cookies. */
final class Connections implements AutoCloseable {
    private static final int THREADS = 6;
    private static final int LARGEST_ANSWER = 1 << 22;
    /** Shorter than a server keeps a connection, so that none is used which is just being closed. */
    private static final long IDLE_MILLISECONDS = 5_000;

    private static final long CONNECT_MILLISECONDS = 3_000;

    private final HttpClient client;

    /** @param threads where sockets are opened */
    Connections(ThreadFactory threads) {
        client = new HttpClient();
        client.setExecutor(new QueuedThreadPool(THREADS, 1, 60_000, 0, null, null, threads));
        client.setMaxConnectionsPerDestination(256);
        client.setIdleTimeout(IDLE_MILLISECONDS);
        client.setConnectTimeout(CONNECT_MILLISECONDS);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            client.start();
        } catch (Exception stuck) {
            throw new IllegalStateException("Jetty's client does not start", stuck);
        }
    }

    /** Sends it once. The future never fails: no answer is a {@link Reply} too. */
    CompletableFuture<Reply> send(Message message) {
        Request request = client.newRequest(message.uri())
                .method(message.method())
                .idleTimeout(message.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .timeout(message.timeout().toMillis(), TimeUnit.MILLISECONDS);
        request.headers(lines -> message.headers().forEach(lines::put));
        if (!message.body().isEmpty()) {
            request.body(new StringRequestContent("application/json", message.body(), StandardCharsets.UTF_8));
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        request.send(new BufferingResponseListener(LARGEST_ANSWER) {
            @Override
            public void onComplete(Result result) {
                answer.complete(reply(result, getContentAsString()));
            }
        });
        return answer;
    }

    private static Reply reply(Result result, String content) {
        if (result.isFailed()) {
            return Reply.none();
        }
        Map<String, String> headers = new HashMap<>();
        result.getResponse().getHeaders().forEach(line -> headers.put(line.getLowerCaseName(), line.getValue()));
        return new Reply(result.getResponse().getStatus(), headers, content, System.nanoTime());
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("Jetty's client does not stop", stuck);
        }
    }
}
