package social.hearsay.cluster.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import social.hearsay.cluster.fixture.MemberRequests;

/** Requests to a cluster, many at a time on few threads. */
final class Load implements AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final HttpClient client;

    Load(int connections) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        client = new HttpClient();
        client.setExecutor(threads);
        client.setMaxConnectionsPerDestination(connections);
        client.setMaxRequestsQueuedPerDestination(100_000);
        client.start();
    }

    /**
     * A request that can be sent any number of times.
     *
     * @param membership signs it, if it goes to a replica
     * @param headers its other headers; those with a supplier's value differ each time
     * @param body JSON, or empty for a GET
     */
    record Shot(
            URI uri,
            Optional<MemberRequests> membership,
            Map<String, Supplier<String>> headers,
            Supplier<String> body) {
        Shot {
            headers = Map.copyOf(headers);
        }

        private Optional<String> signature(String method, String text) {
            return membership.map(requests ->
                    requests.signature(uri, method, MemberRequests.target(uri), text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What came back. */
    record Answer(int status, String body, Map<String, String> headers) {
        boolean isGood() {
            return status == 200;
        }
    }

    /**
     * How many a second were answered well in a closed loop.
     *
     * @param perSecond good answers
     * @param errors all others
     */
    record Rate(double perSecond, long errors) {}

    /** Sends it once. The future fails when no answer comes. */
    CompletableFuture<Answer> send(Shot shot) {
        String body = shot.body().get();
        Request request = client.newRequest(shot.uri()).timeout(30, TimeUnit.SECONDS);
        request.headers(lines -> {
            shot.headers().forEach((name, value) -> lines.put(name, value.get()));
            shot.signature(body.isEmpty() ? "GET" : "POST", body)
                    .ifPresent(signature -> lines.put("Member-Signature", signature));
        });
        if (!body.isEmpty()) {
            request.method("POST").body(new StringRequestContent("application/json", body, StandardCharsets.UTF_8));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        request.send(new BufferingResponseListener(LARGEST_ANSWER) {
            @Override
            public void onComplete(Result result) {
                if (result.isFailed()) {
                    answer.completeExceptionally(result.getFailure());
                    return;
                }
                Map<String, String> headers = new java.util.HashMap<>();
                result.getResponse()
                        .getHeaders()
                        .forEach(line -> headers.put(line.getLowerCaseName(), line.getValue()));
                String text = getContentAsString();
                answer.complete(new Answer(result.getResponse().getStatus(), text == null ? "" : text, headers));
            }
        });
        return answer;
    }

    /** A closed loop: so many requests are under way at any time, each answer sets off the next. */
    Rate closedLoop(Shot shot, int underWay, Duration length) throws InterruptedException {
        AtomicLong good = new AtomicLong();
        AtomicLong bad = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(underWay);
        long start = System.nanoTime();
        long end = start + length.toNanos();
        for (int slot = 0; slot < underWay; slot++) {
            again(shot, end, good, bad, ended);
        }
        if (!ended.await(length.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new AssertionError("Requests are still unanswered a minute after the end");
        }
        return new Rate(good.get() * 1e9 / length.toNanos(), bad.get());
    }

    private void again(Shot shot, long end, AtomicLong good, AtomicLong bad, CountDownLatch ended) {
        if (System.nanoTime() - end >= 0) {
            ended.countDown();
            return;
        }
        var unused = send(shot).whenComplete((answer, failure) -> {
            boolean isGood = failure == null && answer.isGood();
            // What is answered after the end does not count.
            if (!isGood) {
                bad.incrementAndGet();
            } else if (System.nanoTime() - end < 0) {
                good.incrementAndGet();
            }
            again(shot, end, good, bad, ended);
        });
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("The load generator does not stop", stuck);
        }
    }
}
