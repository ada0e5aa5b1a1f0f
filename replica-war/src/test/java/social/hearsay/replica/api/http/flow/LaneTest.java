package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.http.answer.Fault;

class LaneTest {
    /** Tasks that were handed to the executor and not run yet. */
    private final Queue<Runnable> handedOver = new ArrayDeque<>();

    private final List<String> ran = new ArrayList<>();
    private final Lane lane = new Lane(handedOver::add, 1, 2);

    @Test
    void oneThreadRunsAllThatWaits() {
        lane.execute(() -> ran.add("first"));
        lane.execute(() -> ran.add("second"));
        assertThat(handedOver).hasSize(1);

        handedOver.remove().run();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void tooManyAreRefused() {
        lane.execute(() -> ran.add("runs"));
        lane.execute(() -> ran.add("waits"));
        lane.execute(() -> ran.add("waits"));

        assertThatThrownBy(() -> lane.execute(() -> ran.add("never"))).isInstanceOf(Fault.class);
    }

    @Test
    void whatIsRunHereIsHandedToNobody() {
        lane.runHere(() -> ran.add("here"));

        assertThat(ran).containsExactly("here");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void whatIsRunHereWaitsWithTheOthersWhenThereIsNoRoom() {
        lane.execute(() -> ran.add("first"));
        lane.runHere(() -> ran.add("second"));
        assertThat(ran).isEmpty();

        handedOver.remove().run();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatWaitsMeanwhileDoesNotKeepTheThreadThatRanSomethingHere() {
        lane.runHere(() -> {
            ran.add("here");
            lane.execute(() -> ran.add("waits"));
        });
        assertThat(ran).containsExactly("here");

        handedOver.remove().run();

        assertThat(ran).containsExactly("here", "waits");
        lane.runHere(() -> ran.add("room again"));
        assertThat(ran).endsWith("room again");
    }
}
