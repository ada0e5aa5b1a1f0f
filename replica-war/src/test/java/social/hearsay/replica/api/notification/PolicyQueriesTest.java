package social.hearsay.replica.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.notification.Telling.ANN;
import static social.hearsay.replica.api.notification.Telling.BOB;
import static social.hearsay.replica.api.notification.Telling.EVE;
import static social.hearsay.replica.api.notification.Telling.NOW;
import static social.hearsay.replica.api.notification.Telling.filter;
import static social.hearsay.replica.api.notification.Telling.page;
import static social.hearsay.replica.api.notification.Telling.people;
import static social.hearsay.replica.api.notification.Telling.tell;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.notification.NotificationKind;

/** What the policy of who is told holds back, on both databases. */
class PolicyQueriesTest {
    /** Bob is followed and follows back for long; Eve is a stranger, whom Ann may let through by hand. */
    @ParameterizedTest
    @EnumSource
    void whatIsHeldBackIsWhatThePolicyOfWhoIsToldSays(ReadableRows.Kind kind) {
        for (NotificationPolicy.Sender sender : NotificationPolicy.Sender.values()) {
            try (ReadableRows rows = people(kind)) {
                rows.follow(ANN, BOB)
                        .follow(BOB, ANN)
                        .post(100, BOB, "direct", ANN)
                        .post(101, EVE, "direct", ANN);
                rows.run("update accounts set silenced = true");
                tell(rows, NotificationKind.MENTION, 100, ANN, ANN, BOB, 100, 100);
                tell(rows, NotificationKind.MENTION, 101, ANN, ANN, EVE, 101, 101);
                decide(rows, "notification_policy", NotificationPolicy.Sender.FOR_LIMITED_ACCOUNTS.text(), "accept");
                assertThat(told(rows, false)).as("%s on %s", sender, kind).containsExactly(101L, 100L);

                decide(rows, "notification_policy", sender.text(), "filter");
                assertThat(told(rows, false)).as("%s on %s", sender, kind).containsExactly(100L);
                assertThat(told(rows, true)).containsExactly(101L, 100L);
                assertThat(held(rows)).containsExactly(101L);
                decide(rows, "notification_policy", sender.text(), "drop");
                assertThat(told(rows, false)).containsExactly(100L);
                assertThat(held(rows)).isEmpty();
                decide(rows, "notification_sender", Long.toString(EVE), "accept");
                assertThat(told(rows, false)).containsExactly(101L, 100L);
            }
        }
    }

    private static List<Long> told(ReadableRows rows, boolean all) {
        Map<String, List<String>> query = all ? Map.of("include_filtered", List.of("true")) : Map.of();
        return rows.read(connection -> new NotificationQueries(connection, ANN, NOW)
                .list(filter(query), page(Map.of())).items().stream()
                        .map(NotificationRow::id)
                        .toList());
    }

    private static List<Long> held(ReadableRows rows) {
        return rows.read(connection -> new NotificationQueries(connection, ANN, NOW)
                .held(9).stream().map(NotificationRow::id).toList());
    }

    private static void decide(ReadableRows rows, String kind, String name, String value) {
        rows.run("delete from entries where kind = '" + kind + "' and name = '" + name + "'");
        rows.run("insert into entries (account, kind, name, active, stamp, value, states) values (" + ANN + ", '" + kind
                + "', '" + name + "', true, 1, '" + value + "', '[]')");
    }
}
