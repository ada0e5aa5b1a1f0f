package social.hearsay.replica.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.States;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.MicroblogOnDisk;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlStateStore;

/** What is told of a turn: what it has applied, once, when that is on the disk, and nothing of one that was taken back. */
class ReplicaTurnsTest {
    private static final ReplicaId SELF = new ReplicaId("r1.aaaa");
    private static final long NOW = 1_000_000;

    private final AppliedUpdates notes = new AppliedUpdates(9, 1 << 20);

    @Test
    void whatIsAppliedIsToldOnceItIsOnTheDisk(@TempDir Path directory) {
        try (Database database = founded(directory);
                Turns turns = started(database, notes)) {
            turns.on(registered("ann"), NOW);
            assertThat(told()).isEmpty();
            turns.commit(NOW);
            assertThat(told()).containsExactly("request-ann-00000000");

            turns.on(registered("bob"), NOW);
            turns.rollback();
            turns.on(new Event.RoundDue(), NOW);
            turns.commit(NOW);
            assertThat(told()).containsExactly("request-ann-00000000");

            turns.on(registered("cid"), NOW);
            turns.commit(NOW);
            assertThat(told()).containsExactly("request-ann-00000000", "request-cid-00000000");
        }
    }

    @Test
    void whatWasThereWhenTheDiskWasOpenedIsNotTold(@TempDir Path directory) {
        try (Database database = founded(directory)) {
            try (Turns turns = started(database, notes)) {
                turns.on(registered("ann"), NOW);
                turns.commit(NOW);
            }
            AppliedUpdates later = new AppliedUpdates(9, 1 << 20);
            try (Turns turns = started(database, later)) {
                turns.on(new Event.RoundDue(), NOW);
                turns.commit(NOW);
                assertThat(later.value().get(SELF)).isEqualTo(1);
                assertThat(later.since((origin, sequence) -> false, 0).lost()).isTrue();
            }
        }
    }

    private List<String> told() {
        return notes.since((origin, sequence) -> false, 0).updates().stream()
                .map(Update::id)
                .map(UpdateId::text)
                .toList();
    }

    private static Turns started(Database database, AppliedUpdates notes) {
        Turns turns =
                new ReplicaTurns(database.openWriter(), new MicroblogOnDisk(), Limits.DEFAULTS, notes, database::prove);
        turns.on(new Event.Started(), NOW);
        turns.commit(NOW);
        return turns;
    }

    private static Database founded(Path directory) {
        Database database = Database.open(directory, Optional.empty());
        try (WriterConnection connection = database.openWriter()) {
            new SqlStateStore(connection.jdbc())
                    .save(ReplicaState.founded(SELF, new ClusterId("cluster1"), List.of(States.member(SELF))));
            connection.commit();
        }
        return database;
    }

    private static Event registered(String name) {
        return new Event.Submitted(
                answer -> {},
                Submission.ofNobody(
                        new UpdateId("request-" + name + "-00000000"),
                        NOW + 1_000,
                        new RegisterAccount.Command(
                                "register", new Registration(name, name + "@example.org", "hash", null, false), null)));
    }
}
