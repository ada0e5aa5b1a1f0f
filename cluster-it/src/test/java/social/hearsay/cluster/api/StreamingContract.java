package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Streaming;
import social.hearsay.cluster.fixture.Streaming.Event;

/** Streams: what is accepted on one replica reaches a subscriber of another, by either way. */
abstract class StreamingContract extends ApiContract {
    StreamingContract(Cluster cluster) {
        super(cluster);
    }

    private Client elsewhere(Client person) {
        return person.through(cluster.frontEnd(2));
    }

    @Test
    void whatFollowersAreToldByEventsOfTheServer() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        try (Streaming stream = Streaming.of(bob, "/api/v1/streaming/user");
                Streaming notifications = Streaming.of(elsewhere(bob), "/api/v1/streaming/user/notification")) {
            String post = elsewhere(ann).say("Hello @" + name(bob));

            Event update = stream.await("update");
            assertThat(update.id()).isEqualTo(post);
            Entities.assertIsStatus(update.json());
            assertThat(bob.get("/api/v1/timelines/home").orThrow().findValuesAsText("id"))
                    .as("who was told reads it, whichever replica answers")
                    .contains(post);
            assertThat(stream.await("notification").json().at("/status/id").asText())
                    .isEqualTo(post);
            assertThat(notifications
                            .await(event -> !event.event().equals("thump"))
                            .event())
                    .isEqualTo("notification");

            ann.put("/api/v1/statuses/" + post, Map.of("status", "Goodbye")).orThrow();
            assertThat(stream.await("status.update").json().path("content").asText())
                    .contains("Goodbye");
            elsewhere(ann).delete("/api/v1/statuses/" + post).orThrow();
            assertThat(stream.await("delete").payload()).isEqualTo(post);
        }
    }

    @Test
    void severalStreamsOnOneSocketByWhicheverWayTheTokenComes() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        try (Streaming byProtocol = Streaming.socket(cluster.frontEnd(1), "", Optional.of(bob.token()));
                Streaming byQuery = Streaming.socket(
                        cluster.frontEnd(2), "?stream=user&access_token=" + bob.token(), Optional.empty());
                Streaming nobodys = Streaming.socket(cluster.frontEnd(1), "?stream=public", Optional.empty())) {
            byProtocol.send("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"Streams" + name(bob) + "\"}");
            byProtocol.send("{\"type\":\"subscribe\",\"stream\":\"user\"}");
            // An answer to what is no stream comes after those before it were asked for.
            byProtocol.send("{\"type\":\"subscribe\",\"stream\":\"nonsense\"}");
            assertThat(byProtocol.await("error").json().path("status").asInt()).isEqualTo(400);
            String first = ann.say("first #streams" + name(bob));
            List<Event> both =
                    new ArrayList<>(byProtocol.until(event -> event.id().equals(first)));
            both.addAll(byProtocol.until(event -> event.id().equals(first)));
            assertThat(both)
                    .extracting(Event::stream)
                    .containsExactlyInAnyOrder(List.of("user"), List.of("hashtag", "Streams" + name(bob)));
            assertThat(byQuery.await("update").stream()).containsExactly("user");
            assertThat(nobodys.await(event -> event.id().equals(first)).stream())
                    .containsExactly("public");

            byProtocol.send("{\"type\":\"unsubscribe\",\"stream\":\"user\"}");
            byProtocol.send("{\"type\":\"nonsense\"}");
            byProtocol.await("error");
            String second = ann.say("second #streams" + name(bob));
            assertThat(byProtocol.await(event -> event.id().equals(second)).stream())
                    .containsExactly("hashtag", "Streams" + name(bob));

            byProtocol.send("{\"type\":\"unsubscribe\",\"stream\":\"hashtag\",\"tag\":\"STREAMS" + name(bob) + "\"}");
            byProtocol.send("{\"type\":\"subscribe\",\"stream\":\"public\"}");
            byProtocol.send("{\"type\":\"subscribe\",\"stream\":\"nonsense\"}");
            byProtocol.await("error");
            ann.say("third #streams" + name(bob));
            String last = ann.say("last");
            assertThat(byProtocol.until(event -> event.id().equals(last)))
                    .extracting(Event::stream)
                    .containsOnly(List.of("public"));
        }
    }

    @Test
    void aSocketAnswersWhetherItIsThereAndAgreesToItsEnd() {
        try (Streaming socket = Streaming.socket(cluster.frontEnd(1), "?stream=public", Optional.empty())) {
            socket.ping("are you there?");
            socket.ping("");
            assertThat(socket.sayGoodbye(1000)).isEqualTo(1000);
            socket.awaitEnd();
        }
    }

    @Test
    void aListsStreamTellsWhatTheListHas() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        bob.post("/api/v1/accounts/" + id(ann) + "/follow").orThrow();
        String list = bob.post("/api/v1/lists", Map.of("title", "friends"))
                .orThrow()
                .path("id")
                .asText();
        bob.post("/api/v1/lists/" + list + "/accounts", Map.of("account_ids[]", id(ann)))
                .orThrow();
        try (Streaming stream = Streaming.of(bob, "/api/v1/streaming/list?list=" + list);
                Streaming direct = Streaming.of(bob, "/api/v1/streaming/direct")) {
            somebody("eve").say("not for the list");
            String post = elsewhere(ann).say("for the list");
            assertThat(stream.await("update").id()).isEqualTo(post);

            elsewhere(ann)
                    .post("/api/v1/statuses", Map.of("status", "@" + name(bob) + " psst", "visibility", "direct"))
                    .orThrow();
            Event conversation = direct.await("conversation");
            assertThat(conversation.json().at("/last_status/content").asText()).contains("psst");
            assertThat(conversation.json().path("unread").asBoolean()).isTrue();
        }
        assertIsError(ann.get("/api/v1/streaming/list?list=" + list), 404);
    }

    @Test
    void aTokenThatIsRevokedEndsItsStreams() {
        Client ann = somebody("ann");
        try (Streaming stream = Streaming.of(ann, "/api/v1/streaming/user");
                Streaming socket = Streaming.socket(
                        cluster.frontEnd(2), "?stream=user&access_token=" + ann.token(), Optional.empty())) {
            elsewhere(ann)
                    .post("/api/v1/accounts/sessions/end", Map.of("current_password", "correct horse battery"))
                    .orThrow();
            stream.awaitEnd();
            socket.awaitEnd();
        }
    }

    @Test
    void whoMayNotHaveAStreamIsToldWhy() {
        assertIsError(anybody().get("/api/v1/streaming/user"), 401);
        assertIsError(anybody().with("nonsense").get("/api/v1/streaming/user"), 401);
        assertIsError(somebody("ann").get("/api/v1/streaming?stream=nonsense"), 400);
        assertIsError(somebody("ann").get("/api/v1/streaming/hashtag"), 400);
        assertIsError(anybody().with(appToken()).get("/api/v1/streaming/user"), 422);
        assertThat(anybody().get("/api/v1/streaming/health").body()).isEqualTo("OK");
        assertThatThrownBy(() -> Streaming.socket(cluster.frontEnd(1), "?access_token=nonsense", Optional.empty()))
                .hasMessageContaining("WebSocketHandshake");
    }

    @Test
    void aMessageThatIsTooLongEndsItsSocketAlone() {
        try (Streaming hostile = Streaming.socket(cluster.frontEnd(1), "", Optional.empty());
                Streaming other = Streaming.socket(cluster.frontEnd(1), "?stream=public", Optional.empty())) {
            hostile.send("{\"type\":\"" + "x".repeat(100_000) + "\"}");
            hostile.awaitEnd();
            String post = somebody("ann").say("still there");
            assertThat(other.await(event -> event.id().equals(post)).event()).isEqualTo("update");
        }
    }
}
