package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.post.PostLists.ALICE;
import static social.hearsay.replica.api.post.PostLists.BOB;
import static social.hearsay.replica.api.post.PostLists.CAROL;
import static social.hearsay.replica.api.post.PostLists.ids;
import static social.hearsay.replica.api.post.PostLists.people;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is above and below a post, and who sees that. */
class ConversationQueriesTest {
    @ParameterizedTest
    @EnumSource
    void aConversationGoesUpToItsRootAndDownToItsLastReply(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, ALICE, 11, BOB)
                    .reply(13, CAROL, 11, BOB)
                    .reply(14, BOB, 12, ALICE)
                    .post(15, CAROL);

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(12))))
                    .containsExactly(10L, 11L);
            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).descendants(10))))
                    .containsExactly(11L, 12L, 13L, 14L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConversationEndsAtADeletedPost(ReadableRows.Kind kind) throws SQLException {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, CAROL, 11, BOB)
                    .reply(13, ALICE, 12, CAROL)
                    .run("update posts set hidden = true where id = 11");

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(13))))
                    .containsExactly(12L);
            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).descendants(10))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotSeeAPostSeesWhatIsAboveIt(ReadableRows.Kind kind) throws SQLException {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, CAROL, 11, BOB)
                    .run("update posts set visibility = 'direct' where id = 11");

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(12))))
                    .containsExactly(10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConversationIsMutedInAllItsPosts(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB)
                    .reply(11, CAROL, 10, BOB)
                    .reply(12, BOB, 11, CAROL)
                    .post(13, BOB);
            rows.run("insert into edges (kind, source, target, active, stamp, states)"
                    + " values ('conversation_mute', 1, 10, true, 30, '[]')");
            rows.check(connection -> {
                List<PostRow> posts = LongStream.range(10, 14)
                        .mapToObj(id -> new PostQueries(connection, ALICE).required(id))
                        .toList();
                assertThat(Conversations.muted(connection, ALICE, posts)).containsExactlyInAnyOrder(10L, 11L, 12L);
                assertThat(Conversations.muted(connection, BOB, posts)).isEmpty();
            });
        }
    }
}
