package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.LocalReplica;

/**
 * Has another replica accept the edits of this one, which is read-only, and waits until they are here: what was edited would
 * otherwise be written over with what was there before.
 */
final class WriterForEdits {
    /** How edits come to a writer. */
    interface Link {
        /** @throws IOException when they don't, or nobody knows */
        ForwardedEdits.Receipt bring(Member writer, ForwardedEdits edits) throws IOException;
    }

    private final LocalReplica replica;
    private final Engine engine;
    private final Link link;
    private final Duration patience;
    private final InstantSource clock;
    private final RandomGenerator chance;

    /** @param patience how long an edit may take until it is here */
    WriterForEdits(
            LocalReplica replica,
            Engine engine,
            Link link,
            Duration patience,
            InstantSource clock,
            RandomGenerator chance) {
        this.replica = replica;
        this.engine = engine;
        this.link = link;
        this.patience = patience;
        this.clock = clock;
        this.chance = chance;
    }

    List<SiteValue.Outcome> submit(List<SiteValue.Edit> edits) {
        Published now = engine.published().orElse(null);
        if (now == null) {
            return later(edits, "this replica has no value yet");
        }
        ForwardedEdits forwarded = new ForwardedEdits(
                now.state().cluster(),
                now.state().valueTimestamp(),
                edits.stream()
                        .map(edit -> ForwardedEdits.One.of(UpdateId.mint(clock.millis(), chance), edit))
                        .toList());
        String problem = "it is read-only here, and no writer answers";
        for (Member writer : writers(now).toList()) {
            try {
                // The same ids as before: what one has accepted without a word, and another accepts, are twins.
                return outcomes(forwarded, link.bring(writer, forwarded));
            } catch (IOException | IllegalArgumentException failure) {
                problem = writer.id() + " can't be asked to take it: " + failure.getMessage();
            }
        }
        return later(edits, problem);
    }

    private static Stream<Member> writers(Published now) {
        return now.view().peers().stream()
                .filter(PeerView::answers)
                .flatMap(peer -> now.state().member(peer.peer()).stream())
                .filter(member -> member.role().acceptsUpdates());
    }

    private List<SiteValue.Outcome> outcomes(ForwardedEdits forwarded, ForwardedEdits.Receipt receipt)
            throws IOException {
        if (receipt.results().size() != forwarded.edits().size()) {
            throw new IOException("it answers for other edits");
        }
        boolean here = isHere(receipt.timestamp());
        List<SiteValue.Outcome> outcomes = new ArrayList<>();
        for (int at = 0; at < receipt.results().size(); at++) {
            ForwardedEdits.One edit = forwarded.edits().get(at);
            SiteValue.Outcome outcome =
                    receipt.results().get(at).outcome(EditSubmission.entries(edit.id(), edit.edit()));
            boolean onItsWay = outcome instanceof SiteValue.Outcome.Taken && !here;
            outcomes.add(onItsWay ? new SiteValue.Outcome.Later("it is on its way back from a writer") : outcome);
        }
        return outcomes;
    }

    private boolean isHere(VectorTimestamp taken) {
        try {
            return replica.whenCovered(taken, clock.millis() + patience.toMillis())
                            .toCompletableFuture()
                            .get(2 * patience.toMillis(), TimeUnit.MILLISECONDS)
                    instanceof Coverage.Covered;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        }
    }

    private static List<SiteValue.Outcome> later(List<SiteValue.Edit> edits, String reason) {
        return edits.stream()
                .map(edit -> (SiteValue.Outcome) new SiteValue.Outcome.Later(reason))
                .toList();
    }
}
