package social.hearsay.replica.storage.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R1;
import static social.hearsay.replica.storage.replication.DiskUnderTest.R2;
import static social.hearsay.replica.storage.replication.DiskUnderTest.update;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.UpdateLog;

class UpdateLogTest {
    private static final int ALL = 1_000;

    @ParameterizedTest
    @EnumSource
    void givesBackWhatWasAppendedWhole(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            Update update = update(R1, 1);
            disk.log().append(update);
            assertThat(disk.log().after(VectorTimestamp.ZERO, ALL, Long.MAX_VALUE))
                    .containsExactly(update);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsInLocalOrderWhatIsNotCovered(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            assertThat(disk.log().after(VectorTimestamp.ZERO, ALL, Long.MAX_VALUE))
                    .extracting(Update::toString)
                    .extracting(text -> text.substring(0, 9))
                    .containsExactly("r2.bbbb#1", "r1.aaaa#1", "r1.aaaa#2", "r2.bbbb#2", "r1.aaaa#3");
            VectorTimestamp known = VectorTimestamp.of(Map.of(R1, 2L, R2, 1L));
            assertThat(disk.log().after(known, ALL, Long.MAX_VALUE)).containsExactly(update(R2, 2), update(R1, 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsNothingBeyondWhatIsShown(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            VectorTimestamp known = VectorTimestamp.of(Map.of(R1, 1L, R2, 2L));
            VectorTimestamp shown = VectorTimestamp.of(Map.of(R1, 2L, R2, 1L));
            assertThat(disk.log().between(known, shown, ALL, Long.MAX_VALUE)).containsExactly(update(R1, 2));
            assertThat(disk.log().between(VectorTimestamp.ZERO, shown, ALL, Long.MAX_VALUE))
                    .containsExactly(update(R2, 1), update(R1, 1), update(R1, 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtEitherLimitButGivesOneAtLeast(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            assertThat(disk.log().after(VectorTimestamp.ZERO, 2, Long.MAX_VALUE))
                    .containsExactly(update(R2, 1), update(R1, 1));
            assertThat(disk.log().after(VectorTimestamp.ZERO, ALL, 1)).containsExactly(update(R2, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesWhatIsCollectedAndNothingElse(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            disk.log().removeCovered(VectorTimestamp.of(Map.of(R1, 2L, R2, 9L)), 100);
            assertThat(disk.log().after(VectorTimestamp.ZERO, ALL, Long.MAX_VALUE))
                    .containsExactly(update(R1, 3));
            assertThat(disk.log().length()).isEqualTo(1);
            assertThat(disk.log().holds(R1, 2)).isFalse();
            assertThat(disk.log().holds(R1, 3)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesTheFirstOfEachOriginWhenNotAllMayGoAtOnce(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            disk.log().removeCovered(VectorTimestamp.of(Map.of(R1, 3L, R2, 2L)), 1);
            assertThat(disk.log().length()).isEqualTo(3);
            assertThat(disk.log().holds(R1, 1)).isFalse();
            assertThat(disk.log().holds(R2, 1)).isFalse();
            disk.log().removeCovered(VectorTimestamp.of(Map.of(R1, 3L, R2, 2L)), 100);
            assertThat(disk.log().length()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsItsRecords(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            assertThat(disk.log().length()).isZero();
            fill(disk.log());
            assertThat(disk.log().length()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesBackATurnThatIsRolledBack(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            disk.commit().run();
            disk.log().append(update(R1, 4));
            disk.log().removeCovered(VectorTimestamp.of(R2, 2), 100);
            disk.rollback().run();
            assertThat(disk.log().length()).isEqualTo(5);
            assertThat(disk.log().holds(R1, 4)).isFalse();
            assertThat(disk.log().holds(R2, 1)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterItWasEmptied(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            fill(disk.log());
            disk.log().removeCovered(VectorTimestamp.of(Map.of(R1, 3L, R2, 2L)), 100);
            disk.log().append(update(R2, 3));
            disk.log().append(update(R1, 4));
            assertThat(disk.log().after(VectorTimestamp.ZERO, ALL, Long.MAX_VALUE))
                    .containsExactly(update(R2, 3), update(R1, 4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheSameNumberTwice(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            disk.log().append(update(R1, 1));
            assertThatThrownBy(() -> disk.log().append(update(R1, 1))).isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsManyBatchesToTheEnd(DiskUnderTest.Kind kind) {
        try (DiskUnderTest disk = DiskUnderTest.empty(kind)) {
            LongStream.rangeClosed(1, 300).forEach(sequence -> {
                disk.log().append(update(R1, sequence));
                disk.log().append(update(R2, sequence));
            });
            VectorTimestamp known = VectorTimestamp.ZERO;
            int batches = 0;
            for (var batch = disk.log().after(known, 70, Long.MAX_VALUE);
                    !batch.isEmpty();
                    batch = disk.log().after(known, 70, Long.MAX_VALUE)) {
                for (Update update : batch) {
                    assertThat(known.get(update.origin())).isEqualTo(update.sequence() - 1);
                    known = known.with(update.origin(), update.sequence());
                }
                batches++;
            }
            assertThat(batches).isEqualTo(9);
            assertThat(known).isEqualTo(VectorTimestamp.of(Map.of(R1, 300L, R2, 300L)));
        }
    }

    private static void fill(UpdateLog log) {
        log.append(update(R2, 1));
        log.append(update(R1, 1));
        log.append(update(R1, 2));
        log.append(update(R2, 2));
        log.append(update(R1, 3));
    }
}
