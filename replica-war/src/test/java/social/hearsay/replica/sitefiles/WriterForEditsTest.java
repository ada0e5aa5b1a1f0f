package social.hearsay.replica.sitefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.media.Standing.answering;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.media.Standing;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.sitefiles.ForwardedEdits.Kind;
import social.hearsay.replica.sitefiles.ForwardedEdits.Receipt;
import social.hearsay.replica.sitefiles.ForwardedEdits.Result;

/** What is edited on the disk of a replica that accepts no updates. */
class WriterForEditsTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId R3 = new ReplicaId("r3.aaaa");
    private static final VectorTimestamp TAKEN = VectorTimestamp.of(R2, 7);

    private static final SiteValue.Edit PUT =
            new SiteValue.Edit.Put(SiteFile.of("about/us.html", "ab".repeat(32), 2), List.of("about/us.html:old"));
    private static final SiteValue.Edit DELETE = new SiteValue.Edit.Delete(List.of("logo.svg:old"));

    private final List<ReplicaId> asked = new ArrayList<>();
    private final List<ForwardedEdits> brought = new ArrayList<>();
    private final List<VectorTimestamp> demanded = new ArrayList<>();
    private Coverage coverage = new Coverage.Covered();
    private List<Result> results = List.of();
    private ReplicaId silent = R3;

    private final LocalReplica replica = new LocalReplica() {
        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            demanded.add(demand);
            return CompletableFuture.completedStage(coverage);
        }
    };

    @Test
    void aWriterTakesItAndItIsWaitedForHere() {
        List<SiteValue.Outcome> outcomes =
                writer(new Result(Kind.TAKEN, ""), new Result(Kind.TAKEN, "")).submit(List.of(PUT, DELETE));

        String entry = EntryId.of(brought.get(0).edits().get(0).id(), 0);
        assertThat(outcomes)
                .containsExactly(
                        new SiteValue.Outcome.Taken(List.of("about/us.html:" + entry)),
                        new SiteValue.Outcome.Taken(List.of()));
        assertThat(brought.get(0).edits()).extracting(ForwardedEdits.One::edit).containsExactly(PUT, DELETE);
        assertThat(demanded).containsExactly(TAKEN);
        assertThat(asked).containsExactly(R2);
    }

    @Test
    void whatIsNotHereYetIsTriedAgainAndWrittenOverByNothing() {
        coverage = new Coverage.Refused(Refusal.BEHIND, TAKEN);
        assertThat(writer(new Result(Kind.TAKEN, "")).submit(List.of(PUT)))
                .allMatch(SiteValue.Outcome.Later.class::isInstance);
    }

    /** The first may have accepted it without a word: under the same id that is one update. */
    @Test
    void theNextWriterIsAskedWithTheSameIds() {
        silent = R2;
        assertThat(writer(new Result(Kind.TAKEN, "")).submit(List.of(PUT)))
                .allMatch(SiteValue.Outcome.Taken.class::isInstance);
        assertThat(asked).containsExactly(R2, R3);
        assertThat(brought.get(1)).isEqualTo(brought.get(0));
    }

    @Test
    void whatAWriterHasAgainstItIsSaidHere() {
        assertThat(writer(new Result(Kind.REFUSED, "too many"), new Result(Kind.LATER, "behind"))
                        .submit(List.of(PUT, DELETE)))
                .containsExactly(new SiteValue.Outcome.Refused("too many"), new SiteValue.Outcome.Later("behind"));
    }

    @Test
    void withoutAWriterItWaits() {
        WriterForEdits alone = new WriterForEdits(
                replica,
                new Standing(R1).engine,
                this::bring,
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                new Random(1));
        assertThat(alone.submit(List.of(PUT))).allMatch(SiteValue.Outcome.Later.class::isInstance);
    }

    private WriterForEdits writer(Result... results) {
        this.results = List.of(results);
        return new WriterForEdits(
                replica,
                new Standing(R1, answering(R2), answering(R3)).engine,
                this::bring,
                Duration.ofSeconds(1),
                () -> Instant.EPOCH,
                new Random(1));
    }

    private Receipt bring(Member writer, ForwardedEdits edits) throws IOException {
        asked.add(writer.id());
        ForwardedEdits read = Json.read(Json.write(edits), ForwardedEdits.class);
        brought.add(read);
        if (writer.id().equals(silent)) {
            throw new IOException("it does not answer");
        }
        return Json.read(Json.write(new Receipt(TAKEN, results)), Receipt.class);
    }
}
