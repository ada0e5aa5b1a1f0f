package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;

class AttemptTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId R3 = new ReplicaId("r3.aaaa");
    private static final Quorum TWO_OF_THREE = new Quorum(List.of(R1, R2, R3), 2);
    private static final Ballot SECOND = new Ballot(2, R1);

    private static Attempt begun() {
        return Attempt.of(5, SECOND, TWO_OF_THREE, ChainTest.proposal("mine"));
    }

    private static Attempt heard(Attempt attempt, ReplicaId voter, Reply.Answer answer) {
        return attempt.heard(voter, attempt.question(), Optional.of(new Reply(answer, SECOND, null)));
    }

    private static Attempt granted(Attempt attempt, ReplicaId voter) {
        return heard(attempt, voter, Reply.Answer.GRANTED);
    }

    @Test
    void promisesThenVotesOfAMajority() {
        Attempt promised = granted(granted(begun(), R1), R3);
        assertThat(promised.isGranted()).isTrue();
        assertThat(promised.isChosen()).isFalse();

        Attempt accepting = promised.on();
        assertThat(accepting.isGranted()).isFalse();
        Attempt chosen = granted(granted(accepting, R3), R2);
        assertThat(chosen.isChosen()).isTrue();
        assertThat(chosen.proposal()).isEqualTo(ChainTest.proposal("mine"));
    }

    @Test
    void oneVoteCountsOnce() {
        assertThat(granted(granted(begun(), R2), R2).isGranted()).isFalse();
    }

    @Test
    void aPromiseIsNoVote() {
        Attempt accepting = granted(granted(begun(), R1), R2).on();
        Reply promise = new Reply(Reply.Answer.GRANTED, SECOND, null);
        Attempt late = accepting.heard(R3, begun().question(), Optional.of(promise));
        assertThat(late).isEqualTo(accepting);
    }

    @Test
    void whatMayHaveBeenChosenGoesBeforeWhatWasMeant() {
        Vote.Accepted first = new Vote.Accepted(new Ballot(1, R2), ChainTest.proposal("first"));
        Vote.Accepted later = new Vote.Accepted(new Ballot(1, R3), ChainTest.proposal("later"));
        Attempt attempt = begun();
        attempt = attempt.heard(R3, attempt.question(), Optional.of(new Reply(Reply.Answer.GRANTED, SECOND, later)));
        attempt = attempt.heard(R2, attempt.question(), Optional.of(new Reply(Reply.Answer.GRANTED, SECOND, first)));
        assertThat(attempt.on().proposal()).isEqualTo(later.proposal());
    }

    @Test
    void itIsHopelessWhenTooFewAreLeftAndAloneWhenTheyAreSilent() {
        Attempt outbid = begun().heard(
                        R2, begun().question(), Optional.of(new Reply(Reply.Answer.OUTBID, new Ballot(7, R3), null)));
        assertThat(outbid.isHopeless()).isFalse();
        assertThat(outbid.outbid()).isEqualTo(new Ballot(7, R3));

        Attempt lost = outbid.heard(R3, begun().question(), Optional.empty());
        assertThat(lost.isHopeless()).isTrue();
        assertThat(lost.isAlone()).isFalse();
        assertThat(begun().overdue().isAlone()).isTrue();
    }

    @Test
    void whoLacksSomethingMayVoteLater() {
        Attempt accepting = granted(granted(begun(), R1), R2).on();
        Attempt lacking = heard(granted(accepting, R1), R2, Reply.Answer.LACKING);
        assertThat(lacking.isHopeless()).isFalse();
        assertThat(lacking.lacking()).containsExactly(R2);
        assertThat(granted(lacking, R2).isChosen()).isTrue();
    }
}
