package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Operation;
import social.hearsay.replica.replication.fixture.Handles;

class ChainTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final Link LAST = new Link(4, List.of(R1, R2));
    private static final Chain CHAIN = new Chain(LAST, Map.of());

    private static Ballot ballot(long round, ReplicaId by) {
        return new Ballot(round, by);
    }

    static Proposal proposal(String id) {
        return new Proposal(
                new UpdateId("somebody-asked-" + id),
                Operation.of("Claim", "request", new Handles.Word(id)),
                false,
                VectorTimestamp.of(R1, 3),
                List.of(R1, R2));
    }

    private static Question promise(long slot, Ballot ballot) {
        return new Question(slot, ballot, null);
    }

    @Test
    void whoHasPromisedHeedsNoEarlierBallot() {
        Chain promised = CHAIN.answer(promise(5, ballot(2, R1)), true).chain();

        Chain.Step late = promised.answer(promise(5, ballot(1, R2)), true);
        assertThat(late.reply()).isEqualTo(new Reply(Reply.Answer.OUTBID, ballot(2, R1), null));
        assertThat(late.chain()).isEqualTo(promised);
        assertThat(promised.answer(new Question(5, ballot(1, R2), proposal("a")), true)
                        .reply()
                        .answer())
                .isEqualTo(Reply.Answer.OUTBID);
        // Of one round that of the larger id is the later: no two ballots are the same.
        assertThat(promised.answer(promise(5, ballot(2, R2)), true).reply().answer())
                .isEqualTo(Reply.Answer.GRANTED);
    }

    @Test
    void whatWasAcceptedIsToldToWhoeverAsksForAPromise() {
        Chain accepted = CHAIN.answer(new Question(5, ballot(1, R1), proposal("a")), true)
                .chain();

        Reply reply = accepted.answer(promise(5, ballot(3, R2)), true).reply();
        assertThat(reply.answer()).isEqualTo(Reply.Answer.GRANTED);
        assertThat(reply.accepted()).isEqualTo(new Vote.Accepted(ballot(1, R1), proposal("a")));
    }

    @Test
    void whatStandsOnUpdatesThatAreNotHereIsNotAccepted() {
        Chain.Step step = CHAIN.answer(new Question(5, ballot(1, R1), proposal("a")), false);
        assertThat(step.reply().answer()).isEqualTo(Reply.Answer.LACKING);
        assertThat(step.chain()).isEqualTo(CHAIN);
    }

    @Test
    void whatIsInTheLogNeedsNoVotes() {
        Chain voted = CHAIN.answer(new Question(5, ballot(1, R1), proposal("a")), true)
                .chain()
                .answer(promise(6, ballot(1, R1)), true)
                .chain();

        Chain later = voted.appended(new Link(5, List.of(R2)));
        assertThat(later.votes()).containsOnlyKeys(6L);
        assertThat(later.answer(promise(5, ballot(9, R2)), true).reply().answer())
                .isEqualTo(Reply.Answer.DECIDED);
        assertThat(later.appended(new Link(5, List.of(R1)))).as("a twin").isEqualTo(later);
    }

    @Test
    void whoIsFarAheadWaits() {
        assertThat(CHAIN.answer(promise(4_000, ballot(1, R1)), true).chain()).isEqualTo(CHAIN);
    }

    @Test
    void itIsReadAsItWasWritten() {
        Chain chain = CHAIN.answer(new Question(5, ballot(1, R1), proposal("a")), true)
                .chain();
        assertThat(Json.read(Json.write(chain), Chain.class)).isEqualTo(chain);
        Question question = new Question(5, ballot(1, R1), proposal("a"));
        assertThat(Json.read(Json.write(question), Question.class)).isEqualTo(question);
        Reply reply = chain.answer(promise(5, ballot(2, R1)), true).reply();
        assertThat(Json.read(Json.write(reply), Reply.class)).isEqualTo(reply);
    }
}
