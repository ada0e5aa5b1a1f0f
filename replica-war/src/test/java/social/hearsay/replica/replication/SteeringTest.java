package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Example;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.fixture.Node;

/** A delayed member whose value an operator keeps where he wants to look at it. */
class SteeringTest {
    private static final Ticket TICKET = answer -> {};
    private static final long SECOND = 1_000;
    private static final long ROUND = 500;
    private static final long DELAY = 60 * SECOND;

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);
    private long steady = 5;

    SteeringTest() {
        r3.on(new Event.RoleGiven(TICKET, r3.id(), Role.DELAYED, Optional.of(Duration.ofMillis(DELAY))));
        r3.on(new Event.SteadyTime(steady));
    }

    @Example
    void pausedItShowsNothingMoreAndHasAllOnItsDisk() {
        accept("before");
        elapse(DELAY - SECOND);
        pause();
        Stamp moment = moment();
        accept("meanwhile");
        elapse(3 * DELAY);
        assertThat(shows("before")).isFalse();
        assertThat(moment()).isEqualTo(moment);
        assertThat(r1.state().row(r3.id())).as("a mirror").isEqualTo(r1.state().replicaTimestamp());
    }

    @Example
    void resumedItShowsAtOnceWhatIsOldEnoughByThen() {
        accept("before");
        pause();
        elapse(DELAY - SECOND);
        accept("young");
        resume();
        assertThat(shows("before")).isFalse();
        elapse(SECOND);
        assertThat(shows("before")).isTrue();
        pause();
        elapse(DELAY);
        assertThat(shows("young")).isFalse();
        resume();
        assertThat(shows("young")).isTrue();
    }

    @Example
    void forwardItShowsAllBeforeTheMomentAtOnceAndNothingElse() {
        accept("good");
        elapse(SECOND);
        Stamp mistake = accept("mistake");
        accept("afterwards");
        forwardTo(mistake);
        assertThat(shows("good")).isTrue();
        elapse(2 * DELAY);
        assertThat(shows("mistake")).isFalse();
        assertThat(shows("afterwards")).isFalse();
        assertThat(moment()).isEqualTo(mistake);
        resume();
        assertThat(shows("mistake")).isTrue();
        assertThat(shows("afterwards")).isTrue();
    }

    /** It was done before that moment, whenever it comes. */
    @Example
    void whatWasHeldUpElsewhereIsShownWhenItComes() {
        r2.submit("held up");
        elapse(SECOND);
        forwardTo(accept("mistake"));
        assertThat(shows("held up")).isFalse();
        r2.gossipTo(r3);
        elapse(1);
        assertThat(shows("held up")).isTrue();
        assertThat(shows("mistake")).isFalse();
    }

    @Example
    void forwardAgainIsPossibleAndBackIsNot() {
        Stamp first = accept("first");
        accept("second");
        elapse(SECOND);
        Stamp third = accept("third");
        forwardTo(third);
        assertThat(shows("second")).isTrue();
        assertThat(refused(new Steering.ForwardTo(first))).contains("can't go back");
        assertThat(shows("second")).isTrue();
        assertThat(refused(new Steering.ForwardTo(new Stamp(third.value() + (1L << 40)))))
                .contains("is to come");
        forwardTo(third);
        elapse(SECOND);
        forwardTo(accept("fourth"));
        assertThat(shows("third")).isTrue();
    }

    /** What a value has can't be taken out of it, so it goes on from there only when that is as old as all else. */
    @Example
    void resumedAfterAMoveItIsAsFarAsItWasUntilThatIsOld() {
        accept("good");
        elapse(SECOND);
        Stamp mistake = accept("mistake");
        forwardTo(mistake);
        resume();
        assertThat(moment()).isEqualTo(mistake);
        pause();
        assertThat(moment()).as("paused on the way it does not forget it").isEqualTo(mistake);
        resume();
        elapse(DELAY);
        assertThat(shows("mistake")).isTrue();
        assertThat(moment().isAfter(mistake)).isTrue();
    }

    @Example
    void itOutlivesARestartAndNotAFailedCommit() {
        accept("before");
        pause();
        r3.restart();
        steady = 1;
        elapse(2 * DELAY);
        assertThat(shows("before")).isFalse();
        r3.onSickDisk(new Event.DelaySteered(TICKET, new Steering.Resume()));
        assertThat(shows("before")).isFalse();
        elapse(SECOND);
        assertThat(shows("before")).isFalse();
        resume();
        elapse(2 * DELAY);
        assertThat(shows("before")).isTrue();
    }

    @Example
    void anotherRoleEndsIt() {
        accept("before");
        pause();
        r3.on(new Event.RoleGiven(TICKET, r3.id(), Role.WRITER));
        assertThat(shows("before")).isTrue();
        only(Effect.Accepted.class, r3.submit("to r3"));
    }

    @Example
    void whoIsNotDelayedIsNotSteered() {
        Effect.SteeringRefused no =
                only(Effect.SteeringRefused.class, r1.on(new Event.DelaySteered(TICKET, new Steering.Pause())));
        assertThat(no.reason()).contains("is not delayed");
    }

    @Example
    void pausedItAcceptsNothingAndIsWaitedForByNobody() {
        pause();
        accept("meanwhile");
        assertThat(only(Effect.Refused.class, r3.submit("to r3")).refusal()).isEqualTo(Refusal.DELAYED);
        for (int i = 0; i < 4; i++) {
            for (Node from : nodes) {
                nodes.stream().filter(to -> to != from).forEach(from::gossipTo);
            }
            nodes.forEach(node -> node.on(new Event.CollectionDue()));
        }
        assertThat(r1.logLength()).isZero();
        assertThat(r3.logLength()).isPositive();
        elapse(DELAY);
        resume();
        assertThat(r3.things().digest()).isEqualTo(r1.things().digest());
    }

    private Stamp accept(String id) {
        elapse(1);
        Stamp stamp = only(Effect.Accepted.class, r1.submit(id)).subject();
        r1.gossipTo(r3);
        return stamp;
    }

    private void pause() {
        steer(new Steering.Pause());
    }

    private void resume() {
        steer(new Steering.Resume());
    }

    private void forwardTo(Stamp moment) {
        steer(new Steering.ForwardTo(moment));
    }

    private void steer(Steering steering) {
        only(Effect.Steered.class, r3.on(new Event.DelaySteered(TICKET, steering)));
    }

    private String refused(Steering steering) {
        return only(Effect.SteeringRefused.class, r3.on(new Event.DelaySteered(TICKET, steering)))
                .reason();
    }

    private Stamp moment() {
        return Objects.requireNonNull(r3.state().delay()).moment(DELAY);
    }

    /** In rounds, as timers tell it, at all of them. */
    private void elapse(long millis) {
        nodes.forEach(node -> node.pass(millis));
        for (long left = millis; left > 0; left -= ROUND) {
            steady += Math.min(left, ROUND);
            r3.on(new Event.SteadyTime(steady));
        }
    }

    private boolean shows(String id) {
        return r3.things().count(Node.updateId(id)) > 0;
    }
}
