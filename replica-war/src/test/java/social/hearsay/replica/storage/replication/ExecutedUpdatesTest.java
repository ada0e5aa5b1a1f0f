package social.hearsay.replica.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R1;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R2;
import static social.hearsay.replica.storage.replication.DiskUnderTest.update;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Execution;

class ExecutedUpdatesTest {
    @ParameterizedTest
    @EnumSource
    void findsWhatWasPut(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            Execution execution = execution(R1, 1);
            assertThat(disk.executed().find(execution.id())).isEmpty();
            disk.executed().put(execution);
            assertThat(disk.executed().find(execution.id())).contains(execution);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsOnePerId(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            Execution first = execution(R1, 1);
            Execution twin = new Execution(first.id(), R2, 7, Stamp.of(900, 0, 2), first.request());
            disk.executed().put(first);
            disk.executed().put(twin);
            assertThat(disk.executed().find(first.id())).contains(twin);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatIsCoveredAndNothingElse(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            for (long sequence = 1; sequence <= 4; sequence++) {
                disk.executed().put(execution(R1, sequence));
            }
            disk.executed().put(execution(R2, 1));
            disk.executed().forget(VectorTimestamp.of(R1, 3), 100);
            assertThat(found(disk, R1, 1)).isEmpty();
            assertThat(found(disk, R1, 3)).isEmpty();
            assertThat(found(disk, R1, 4)).isPresent();
            assertThat(found(disk, R2, 1)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsNoMoreAtOnceThanIsAsked(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            for (long sequence = 1; sequence <= 3; sequence++) {
                disk.executed().put(execution(R1, sequence));
                disk.executed().put(execution(R2, sequence));
            }
            VectorTimestamp causallyStable = VectorTimestamp.of(Map.of(R1, 3L, R2, 3L));
            disk.executed().forget(causallyStable, 4);
            assertThat(remembered(disk)).isEqualTo(2);
            disk.executed().forget(causallyStable, 4);
            assertThat(remembered(disk)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBackATurnThatIsRolledBack(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            disk.executed().put(execution(R1, 1));
            disk.commit().run();
            disk.executed().put(execution(R1, 2));
            disk.executed().forget(VectorTimestamp.of(R1, 1), 9);
            disk.rollback().run();
            assertThat(found(disk, R1, 1)).isPresent();
            assertThat(found(disk, R1, 2)).isEmpty();
        }
    }

    private static long remembered(DiskUnderTest disk) {
        long count = 0;
        for (long sequence = 1; sequence <= 3; sequence++) {
            count += found(disk, R1, sequence).isPresent() ? 1 : 0;
            count += found(disk, R2, sequence).isPresent() ? 1 : 0;
        }
        return count;
    }

    private static Optional<Execution> found(DiskUnderTest disk, ReplicaId origin, long sequence) {
        return disk.executed().find(execution(origin, sequence).id());
    }

    private static Execution execution(ReplicaId origin, long sequence) {
        return Execution.of(update(origin, sequence));
    }
}
