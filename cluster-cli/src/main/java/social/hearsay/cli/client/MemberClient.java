package social.hearsay.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.MemberRequest;
import social.hearsay.common.member.RequestSigner;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;

/** Asks members. The only place that knows how a request is carried, and how it proves where it is from. */
public final class MemberClient {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final int OK = 200;

    private static final String READINESS = "/health/ready";

    private static final String SECURED = "https";

    private final Supplier<ClusterSecret> secret;
    private final Supplier<SSLContext> certificate;
    private final Pace pace;
    private @Nullable RequestSigner signer;
    private @Nullable HttpClient plain;
    private @Nullable HttpClient secured;

    /**
     * @param secret read when the first request is to be signed; fails while there is none
     * @param certificate read when the first member is asked by TLS; fails while there is none
     * @param pace dates signatures, and waits for answers
     */
    public MemberClient(Supplier<ClusterSecret> secret, Supplier<SSLContext> certificate, Pace pace) {
        this.secret = secret;
        this.certificate = certificate;
        this.pace = pace;
    }

    /**
     * Asks once.
     *
     * @throws Unanswered when nobody answers in time
     * @throws IOException when something else is wrong
     */
    public Answer ask(Question question) throws IOException, InterruptedException {
        byte[] body = question.body() == null
                ? new byte[0]
                : Json.write(question.body()).getBytes(StandardCharsets.UTF_8);
        if (!question.asMember()) {
            return answer(send(request(question, body)));
        }
        MemberRequest signed = signed(question, body);
        HttpResponse<byte[]> response = send(request(question, body), signed);
        boolean again =
                signed.goesAgain(response.statusCode(), response.headers().firstValue(Headers.MEMBER_RECIPIENT));
        return answer(again ? send(request(question, body), signed) : response);
    }

    private static HttpRequest.Builder request(Question question, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(question.address())
                .timeout(question.limit())
                .header("Accept", "application/json");
        question.headers().forEach(request::header);
        if (question.body() == null) {
            return request.method(question.method(), BodyPublishers.noBody());
        }
        return request.header("Content-Type", "application/json")
                .method(question.method(), BodyPublishers.ofByteArray(body));
    }

    private MemberRequest signed(Question question, byte[] body) {
        URI address = question.address();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return signer().request(address, question.method(), query, ContentDigest.of(body));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, MemberRequest signed)
            throws IOException, InterruptedException {
        signed.fields().forEach(request::header);
        return send(request);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            HttpRequest made = request.build();
            HttpClient client = SECURED.equals(made.uri().getScheme()) ? secured() : plain();
            return pace.during(() -> client.send(made, BodyHandlers.ofByteArray()));
        } catch (ConnectException | HttpTimeoutException unanswered) {
            throw new Unanswered(unanswered);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    private RequestSigner signer() {
        RequestSigner made = signer;
        if (made == null) {
            made = new RequestSigner(secret.get(), pace.clock());
            signer = made;
        }
        return made;
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
        return tryToAsk(Question.get(server, READINESS))
                .filter(answer -> answer.status() == OK)
                .isPresent();
    }

    /** Why it is not, as it says itself, such as {@code refuses: greeting}; empty when it says nothing. */
    public Optional<String> fault(URI server) throws InterruptedException {
        return tryToAsk(Question.get(server, READINESS))
                .map(answer -> fault(answer.json()))
                .filter(fault -> !fault.isEmpty());
    }

    private static String fault(JsonNode health) {
        List<String> faults = new ArrayList<>();
        for (JsonNode check : health.path("checks")) {
            for (Map.Entry<String, JsonNode> each : check.path("data").properties()) {
                faults.add(each.getKey() + ": " + each.getValue().asText());
            }
        }
        return String.join(", ", faults);
    }

    /** How the replica is whose resources begin there; empty when it does not say. */
    public Optional<ReplicaReport> report(URI replica, Duration limit) throws InterruptedException {
        return tryToAsk(Question.get(replica, "/status").asAMember().within(limit))
                .filter(answer -> answer.status() == OK)
                .map(answer -> new ReplicaReport(answer.json()));
    }

    /** Made when it is needed: it starts threads. */
    private HttpClient plain() {
        HttpClient made = plain;
        if (made == null) {
            made = client().build();
            plain = made;
        }
        return made;
    }

    /** The same for members that want to see a certificate. */
    private HttpClient secured() {
        HttpClient made = secured;
        if (made == null) {
            made = client().sslContext(certificate.get()).build();
            secured = made;
        }
        return made;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING);
    }
}
