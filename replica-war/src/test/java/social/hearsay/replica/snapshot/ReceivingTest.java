package social.hearsay.replica.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/** A joiner gets its snapshot as long as anybody can give one. */
class ReceivingTest {
    private static final String TEXT = "one two three four five six seven";
    private static final byte[] FILE = TEXT.getBytes(US_ASCII);
    private static final VectorTimestamp ADMISSION = VectorTimestamp.of(new ReplicaId("r1.aaaa"), 12);
    private static final VectorTimestamp COLLECTED = VectorTimestamp.of(new ReplicaId("r2.bbbb"), 5);

    @TempDir
    Path directory;

    private final List<String> installed = new ArrayList<>();
    private final TransferProgress progress = Snapshots.idle();

    @Test
    void copiesTheFileAndInstallsItOnce() {
        FakeDonor donor = new FakeDonor("r1");

        assertThat(from(donor)).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(installed).containsExactly(TEXT + " covering " + ADMISSION);
        assertThat(donor.removed).isTrue();
        assertThat(progress.view().bytes()).isEqualTo(FILE.length);
    }

    @Test
    void goesOnWhereTheConnectionBroke() {
        FakeDonor donor = new FakeDonor("r1");
        donor.brokenAt.add(8L);
        donor.brokenAt.add(8L);
        donor.brokenAt.add(20L);

        assertThat(from(donor)).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(installed).hasSize(1);
        assertThat(donor.asked).containsExactly(0L, 4L, 8L, 8L, 8L, 12L, 16L, 20L, 20L, 24L, 28L, 32L);
    }

    @Test
    void asksTheNextMemberWhenOneDiesInTheMiddle() {
        FakeDonor dying = new FakeDonor("r1");
        dying.diesAt = 16;
        FakeDonor next = new FakeDonor("r2");

        assertThat(from(dying, next)).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(installed).hasSize(1);
        assertThat(next.asked).startsWith(0L);
        assertThat(progress.view().problem()).contains("r1", "gone");
    }

    @Test
    void saysWhatWasWrongWithEachWhenNobodyGivesOne() {
        FakeDonor dying = new FakeDonor("r1");
        dying.diesAt = 16;
        FakeDonor full = new FakeDonor("r2");
        full.failure = "no space left";
        Receiving receiving = receiving();

        assertThat(receiving.from(List.of(dying, full), VectorTimestamp.ZERO, this::install))
                .isEqualTo(Receiving.Outcome.FAILED);
        assertThat(receiving.problems()).hasSize(2);
        assertThat(receiving.problems().get(0)).contains("r1", "gone");
        assertThat(receiving.problems().get(1)).contains("r2", "no space left");
    }

    @Test
    void asksTheNextMemberWhenOneCantTakeASnapshot() {
        FakeDonor full = new FakeDonor("r1");
        full.failure = "no space left";

        assertThat(from(full, new FakeDonor("r2"))).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(progress.view().problem()).contains("no space left");
    }

    @Test
    void asksTheNextMemberWhenOneAnswersButNeverGetsOn() {
        FakeDonor stuck = new FakeDonor("r1");
        stuck.stuck = true;

        assertThat(from(stuck, new FakeDonor("r2"))).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(stuck.looks).isEqualTo(Receiving.PATIENCE);
        assertThat(stuck.removed).isTrue();
        assertThat(progress.view().problem()).contains("r1", "no progress");
    }

    @Test
    void asksTheNextMemberWhenASnapshotTurnsOutToBeDamaged() {
        FakeDonor damaged = new FakeDonor("r1");
        damaged.file = "damaged".getBytes(US_ASCII);

        assertThat(from(damaged, new FakeDonor("r2"))).isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(installed).hasSize(1);
    }

    @Test
    void leavesNothingWhenNobodyCanGiveOne() {
        FakeDonor dying = new FakeDonor("r1");
        dying.diesAt = 4;

        assertThat(from(dying)).isEqualTo(Receiving.Outcome.FAILED);
        assertThat(installed).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void asksAllForWhatAnOldDiskHadCollectedAndSaysWhenNobodyCoversIt() {
        FakeDonor behind = new FakeDonor("r1");
        behind.covers = ADMISSION;
        FakeDonor ahead = new FakeDonor("r3");

        assertThat(receiving().from(List.of(behind), COLLECTED, this::install))
                .isEqualTo(Receiving.Outcome.NOT_COVERED);
        assertThat(receiving().from(List.of(behind, ahead), COLLECTED, this::install))
                .isEqualTo(Receiving.Outcome.RECEIVED);
        assertThat(installed).containsExactly(TEXT + " covering " + ADMISSION.merge(COLLECTED));
    }

    private Receiving.Outcome from(Donor... donors) {
        return receiving().from(List.of(donors), VectorTimestamp.ZERO, this::install);
    }

    private Receiving receiving() {
        return new Receiving(directory.resolve("incoming.gz"), progress, () -> {});
    }

    private void install(InputStream snapshot, VectorTimestamp covers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        snapshot.transferTo(bytes);
        if (!Arrays.equals(bytes.toByteArray(), FILE)) {
            throw new IOException("damaged");
        }
        installed.add(bytes.toString(US_ASCII) + " covering " + covers);
    }

    /** Gives four bytes at a time, and has its ways of failing. */
    private static final class FakeDonor implements Donor {
        private static final int RANGE = 4;

        private final String name;
        private final List<Long> brokenAt = new ArrayList<>();
        private final List<Long> asked = new ArrayList<>();
        private byte[] file = FILE;
        private @Nullable String failure;
        private long diesAt = Long.MAX_VALUE;
        private VectorTimestamp covers = ADMISSION.merge(COLLECTED);
        private boolean stuck;
        private boolean removed;
        private int looks;

        FakeDonor(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public VectorTimestamp admit() {
            return ADMISSION;
        }

        @Override
        public Spooled take(VectorTimestamp demand) throws IOException {
            if (!covers.covers(demand)) {
                throw new NotCovered(covers.missing(demand).toString());
            }
            return new Spooled("s1", false, 0, 0, 0, failure);
        }

        @Override
        public Spooled look(String id) {
            looks++;
            if (stuck) {
                return new Spooled(id, false, 0, 0, 3, null);
            }
            return new Spooled(id, looks > 2, looks > 2 ? file.length : 0, looks, 3, null);
        }

        @Override
        public byte[] range(String id, long from) throws IOException {
            asked.add(from);
            if (from >= diesAt) {
                throw new IOException("gone");
            }
            if (brokenAt.remove(from)) {
                throw new IOException("broken connection");
            }
            return Arrays.copyOfRange(file, (int) from, (int) Math.min(from + RANGE, file.length));
        }

        @Override
        public void remove(String id) {
            removed = true;
        }
    }
}
