package social.hearsay.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;

/** Asks members. The only place that knows how a request is carried, and how it proves where it is from. */
public final class MemberClient {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final Supplier<Optional<String>> memberKey;
    private @Nullable HttpClient http;

    /** @param memberKey opens the replicas' own resources; empty while there is none */
    public MemberClient(Supplier<Optional<String>> memberKey) {
        this.memberKey = memberKey;
    }

    /**
     * Asks once.
     *
     * @throws Unanswered when nobody answers in time
     * @throws IOException when something else is wrong
     */
    public Answer ask(Question question) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(question.address())
                .timeout(question.limit())
                .header("Accept", "application/json");
        question.headers().forEach(request::header);
        if (question.asMember()) {
            String key = memberKey.get().orElseThrow(() -> new IOException("there is no member key: 'up' makes it"));
            request.header(Headers.CLUSTER_KEY, key);
        }
        if (question.body() == null) {
            request.method(question.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(question.method(), BodyPublishers.ofString(Json.write(question.body())));
        }
        try {
            HttpResponse<byte[]> answer = http().send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (ConnectException | HttpTimeoutException unanswered) {
            throw new Unanswered(unanswered);
        }
    }

    /** What is answered, whatever it is; empty when nobody answers. */
    public Optional<Answer> tryToAsk(Question question) throws InterruptedException {
        try {
            return Optional.of(ask(question));
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    /** Whether the member that listens there serves people, or other members, as it should. */
    public boolean isReady(URI server) throws InterruptedException {
        return tryToAsk(Question.get(server, "/health/ready"))
                .filter(answer -> answer.status() == OK)
                .isPresent();
    }

    /** How the replica is whose resources begin there; empty when it does not say. */
    public Optional<ReplicaReport> report(URI replica, Duration limit) throws InterruptedException {
        return tryToAsk(Question.get(replica, "/status").asAMember().within(limit))
                .filter(answer -> answer.status() == OK)
                .map(answer -> new ReplicaReport(answer.json()));
    }

    /** Made when it is needed: it starts threads. */
    private HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECTING)
                    .build();
            http = made;
        }
        return made;
    }
}
