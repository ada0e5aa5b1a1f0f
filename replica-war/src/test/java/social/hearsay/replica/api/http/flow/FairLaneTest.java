package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.http.answer.Fault;

class FairLaneTest {
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final FairLane lane = new FairLane(handedOver::add, 1, 6, 4);

    @Test
    void whoBringsManyHoldsNobodyElseUp() {
        for (int task = 0; task < 4; task++) {
            bring("attacker");
        }
        bring("ann");
        bring("bob");

        handedOver.remove().run();

        assertThat(ran).containsExactly("attacker", "attacker", "ann", "bob", "attacker", "attacker");
        assertThat(lane.waiting()).isZero();
        bring("later");
        assertThat(handedOver).as("the lane was left empty").hasSize(1);
    }

    @Test
    void tooManyOfOneAreRefusedAndThoseOfOthersAreNot() {
        for (int task = 0; task < 5; task++) {
            bring("attacker");
        }
        assertThatThrownBy(() -> bring("attacker")).isInstanceOf(Fault.class);
        bring("ann");
        bring("bob");
        assertThatThrownBy(() -> bring("carl")).as("all that may wait").isInstanceOf(Fault.class);
    }

    @Test
    void aTaskThatThrowsLeavesTheLaneToTheNext() {
        lane.execute("ann", () -> {
            throw new IllegalStateException("as in a bug");
        });
        bring("bob");
        handedOver.remove().run();
        bring("carl");
        handedOver.remove().run();
        assertThat(ran).containsExactly("bob", "carl");
    }

    private void bring(String whose) {
        lane.execute(whose, () -> ran.add(whose));
    }
}
