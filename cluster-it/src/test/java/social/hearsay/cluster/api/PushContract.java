package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.PushApp;

/** Pushes: subscribed to at one front end, caused at another, and read by the app. */
abstract class PushContract extends ApiContract {
    private static final String SUBSCRIPTION = "/api/v1/push/subscription";

    PushContract(Cluster cluster) {
        super(cluster);
    }

    /** Somebody whose app may subscribe. */
    private Client subscriber() {
        Client person = somebody("sub");
        return anybody()
                .with(signIn(name(person) + "@example.org", "correct horse battery", "read write push")
                        .orThrow()
                        .path("access_token")
                        .asText());
    }

    @Test
    void whoSubscribesIsToldOnceByEitherEncoding() {
        for (boolean standard : new boolean[] {true, false}) {
            Client ann = subscriber();
            Client bob = somebody("bob").through(cluster.frontEnd(2));
            try (PushApp app = new PushApp()) {
                JsonNode begun = ann.post(SUBSCRIPTION, app.subscription(standard, "mention", "follow"))
                        .orThrow();
                assertThat(begun.path("endpoint").asText()).isEqualTo(app.endpoint());
                assertThat(begun.path("standard").asBoolean()).isEqualTo(standard);
                assertThat(begun.at("/alerts/mention").asBoolean()).isTrue();
                assertThat(begun.at("/alerts/reblog").asBoolean()).isFalse();
                assertThat(begun.path("policy").asText()).isEqualTo("all");
                assertThat(ann.through(cluster.frontEnd(2)).get(SUBSCRIPTION).orThrow())
                        .isEqualTo(begun);

                String first = bob.say("Tulips, @" + name(ann));
                JsonNode message = app.await(first);
                assertThat(message.path("access_token").asText()).isEqualTo(ann.token());
                assertThat(message.path("notification_type").asText()).isEqualTo("mention");
                assertThat(message.path("title").asText()).isEqualTo("You were mentioned by " + name(bob));
                assertThat(message.path("body").asText()).contains("Tulips");
                assertThat(ann.get("/api/v1/notifications/" + first)
                                .orThrow()
                                .path("type")
                                .asText())
                        .isEqualTo("mention");

                ann.put(SUBSCRIPTION, Map.of("data", Map.of("alerts", Map.of("follow", true))))
                        .orThrow();
                bob.say("Roses, @" + name(ann));
                bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
                // What bob did is nothing that ann's session has seen.
                cluster.digestsOnceLevel(Cluster.replicas(2));
                String followed = ann.get("/api/v1/notifications?types[]=follow")
                        .orThrow()
                        .at("/0/id")
                        .asText();
                app.await(followed);
                assertThat(app.notifications()).containsExactly(first, followed);

                assertThat(ann.delete(SUBSCRIPTION).orThrow().isEmpty()).isTrue();
                assertIsError(ann.get(SUBSCRIPTION), 404);
            }
        }
    }

    @Test
    void whomThePushServiceForgotIsForgotten() {
        Client ann = subscriber();
        try (PushApp app = new PushApp()) {
            app.answer(410);
            ann.post(SUBSCRIPTION, app.subscription(true, "mention")).orThrow();
            somebody("bob").say("@" + name(ann));

            Awaitility.await("the end of a subscription")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ann.get(SUBSCRIPTION).status() == 404);
        }
    }

    @Test
    void whatIsWrongWithASubscriptionIsSaid() {
        Client ann = subscriber();
        assertThat(assertIsError(ann.get(SUBSCRIPTION), 404).path("error").asText())
                .isEqualTo("Record not found");
        assertIsError(ann.put(SUBSCRIPTION, Map.of("data", Map.of("policy", "all"))), 404);
        assertThat(ann.delete(SUBSCRIPTION).status()).isEqualTo(200);
        assertIsError(somebody("other").get(SUBSCRIPTION), 403);
        assertIsError(anybody().get(SUBSCRIPTION), 401);

        String key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        String auth = "BTBZMqHH6r4Tts7J_aSIgg";
        Map<String, String> good = new HashMap<>(Map.of(
                "subscription[endpoint]", "https://push.example/7",
                "subscription[keys][p256dh]", key,
                "subscription[keys][auth]", auth));
        for (Map.Entry<String, String> wrong : Map.of(
                        "subscription[endpoint]", "ftp://push.example/7",
                        "subscription[keys][p256dh]", key.replace('V', 'W'),
                        "subscription[keys][auth]", "short",
                        "data[policy]", "nobody")
                .entrySet()) {
            Map<String, String> bad = new HashMap<>(good);
            bad.put(wrong.getKey(), wrong.getValue());
            assertIsError(ann.form(SUBSCRIPTION, form(bad)), 422);
            bad.put(wrong.getKey(), "");
            if (!wrong.getKey().startsWith("data")) {
                assertIsError(ann.form(SUBSCRIPTION, form(bad)), 422);
            }
        }
        assertIsError(ann.get(SUBSCRIPTION), 404);
        good.put("data[alerts][admin.sign_up]", "1");
        JsonNode begun = ann.form(SUBSCRIPTION, form(good)).orThrow();
        assertThat(begun.path("alerts").path("admin.sign_up").asBoolean()).isTrue();
        assertThat(begun.path("standard").asBoolean()).isFalse();
    }

    private static String form(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }
}
