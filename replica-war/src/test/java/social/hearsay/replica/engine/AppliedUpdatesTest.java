package social.hearsay.replica.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.engine.AppliedUpdates.Since;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Execution;

/** What replicas tell of the updates that they applied: together, whoever is asked, all and each once. */
class AppliedUpdatesTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.bbbb");

    private static Update update(ReplicaId origin, long sequence, VectorTimestamp previous, String id) {
        return new Update(
                new UpdateId(id),
                origin,
                sequence,
                previous,
                Stamp.of(1_000_000 + sequence, 0, origin.equals(R1) ? 1 : 2),
                false,
                Operation.of("Nothing", "", Map.of()));
    }

    private static Update update(ReplicaId origin, long sequence) {
        return update(
                origin,
                sequence,
                VectorTimestamp.of(origin, sequence - 1),
                origin.text().replace('.', '-') + "-request-" + sequence);
    }

    private static void note(AppliedUpdates applied, Update... updates) {
        for (Update update : updates) {
            applied.note(
                    List.of(new Applied(update, Optional.empty())),
                    applied.value().with(update.origin(), update.sequence()));
        }
    }

    private static Since since(AppliedUpdates applied, VectorTimestamp told) {
        return applied.since(told::covers, 0);
    }

    @Test
    void whatATimestampDoesNotCoverIsTold() {
        AppliedUpdates applied = new AppliedUpdates(10, 1 << 20);
        Update first = update(R1, 1);
        Update other = update(R2, 1);
        Update second = update(R1, 2);
        note(applied, first, other, second);

        Since since = since(applied, VectorTimestamp.of(R1, 1));

        assertThat(since.updates()).containsExactly(other, second);
        assertThat(since.lost()).isFalse();
        assertThat(since.value()).isEqualTo(VectorTimestamp.of(Map.of(R1, 2L, R2, 1L)));
    }

    @Test
    void whoLacksWhatIsForgottenIsToldSo() {
        AppliedUpdates applied = new AppliedUpdates(2, 1 << 20);
        note(applied, update(R1, 1), update(R1, 2), update(R1, 3));

        assertThat(since(applied, VectorTimestamp.of(R1, 1)).lost()).isFalse();
        assertThat(since(applied, VectorTimestamp.ZERO).lost()).isTrue();
    }

    @Test
    void bytesAreBoundedToo() {
        AppliedUpdates applied =
                new AppliedUpdates(1_000, 2L * update(R1, 1).text().length());
        note(applied, update(R1, 1), update(R1, 2), update(R1, 3));

        assertThat(since(applied, VectorTimestamp.ZERO).updates()).hasSizeLessThan(3);
        assertThat(since(applied, VectorTimestamp.ZERO).lost()).isTrue();
    }

    @Test
    void anotherDatabaseForgetsWhatCameBefore() {
        AppliedUpdates applied = new AppliedUpdates(10, 1 << 20);
        note(applied, update(R1, 1));

        applied.begin(VectorTimestamp.of(R1, 1));
        assertThat(since(applied, VectorTimestamp.ZERO).updates())
                .as("the same, opened anew")
                .hasSize(1);

        applied.begin(VectorTimestamp.of(R1, 5));
        assertThat(since(applied, VectorTimestamp.of(R1, 1)).lost()).isTrue();
        assertThat(since(applied, VectorTimestamp.of(R1, 5)).lost()).isFalse();
    }

    @Test
    void listenersHearOfWhatIsThereAlready() {
        AppliedUpdates applied = new AppliedUpdates(10, 1 << 20);
        AtomicInteger heard = new AtomicInteger();
        applied.onNews(() ->
                heard.addAndGet(since(applied, VectorTimestamp.ZERO).updates().size()));

        note(applied, update(R1, 1));

        assertThat(heard).hasValue(1);
    }

    @Test
    void ofTwinsOneIsTold() {
        Update one = update(R1, 1, VectorTimestamp.ZERO, "one-and-the-same");
        Update twin = update(R2, 1, VectorTimestamp.ZERO, "one-and-the-same");
        AppliedUpdates here = new AppliedUpdates(10, 1 << 20);
        here.note(List.of(new Applied(one, Optional.empty())), one.timestamp());
        here.note(
                List.of(new Applied(twin, Optional.of(Execution.of(one)))),
                one.timestamp().merge(twin.timestamp()));

        assertThat(since(here, VectorTimestamp.ZERO).updates()).containsExactly(one);
        assertThat(since(here, one.timestamp()).updates()).as("told here").isEmpty();
        assertThat(since(here, twin.timestamp()).updates()).as("told elsewhere").isEmpty();
    }

    /** Replicas that gossip, one by one or many at once, and somebody who asks whichever. */
    @Property(tries = 300)
    void whoeverIsAskedNextEachIsToldOnce(@ForAll long seed) {
        Random chance = new Random(seed);
        List<ReplicaId> ids = List.of(R1, R2, new ReplicaId("r3.cccc"));
        List<AppliedUpdates> replicas =
                ids.stream().map(id -> new AppliedUpdates(1_000, 1 << 20)).toList();
        List<List<Update>> logs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        VectorTimestamp told = VectorTimestamp.ZERO;
        long[] next = new long[3];
        int last = 0;
        List<Update> heard = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            int at = chance.nextInt(3);
            switch (chance.nextInt(3)) {
                case 0 -> {
                    Update fresh = update(ids.get(at), replicas.get(at).value().get(ids.get(at)) + 1);
                    logs.get(at).add(fresh);
                    note(replicas.get(at), fresh);
                }
                case 1 -> gossip(logs, replicas, chance.nextInt(3), at, chance.nextInt(5));
                default -> {
                    // Whoever asks the same one again goes on where it was.
                    Since since = replicas.get(at).since(told::covers, at == last ? next[at] : 0);
                    heard.addAll(since.updates());
                    told = told.merge(since.value());
                    next[at] = since.next();
                    last = at;
                }
            }
        }
        for (int from = 0; from < 3; from++) {
            gossip(logs, replicas, from, 0, Integer.MAX_VALUE);
        }
        heard.addAll(since(replicas.get(0), told).updates());

        assertThat(heard).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(logs.get(0));
    }

    private static void gossip(List<List<Update>> logs, List<AppliedUpdates> replicas, int from, int to, int most) {
        int taken = 0;
        for (Update update : List.copyOf(logs.get(from))) {
            if (taken < most && !update.isCoveredBy(replicas.get(to).value())) {
                logs.get(to).add(update);
                note(replicas.get(to), update);
                taken++;
            }
        }
    }
}
