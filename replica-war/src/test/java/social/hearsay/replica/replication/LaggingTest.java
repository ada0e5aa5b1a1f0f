package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import social.hearsay.replica.replication.fixture.Node;

/** A replica that is behind because somebody wants to see that. */
class LaggingTest {
    private static final long SECOND = 1_000;

    private final List<Node> nodes = Node.cluster(2);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);

    LaggingTest() {
        r2.on(new Event.Lagging(Duration.ofSeconds(5)));
    }

    @Example
    void whatOthersAcceptComesWhenItIsOldEnoughAndInItsOrder() {
        r1.submit("first");
        pass(3 * SECOND);
        r1.submit("second");
        r1.gossipTo(r2);
        assertThat(r2.state().replicaTimestamp().get(r1.id()))
                .as("nor in its log")
                .isZero();
        pass(2 * SECOND);
        r1.gossipTo(r2);
        assertThat(shows(r2, "first")).isTrue();
        assertThat(shows(r2, "second")).isFalse();
        pass(3 * SECOND);
        r1.gossipTo(r2);
        assertThat(shows(r2, "second")).isTrue();
        assertThat(r2.things().digest()).isEqualTo(r1.things().digest());
    }

    @Example
    void whatItAcceptsItselfIsThereAtOnceAndGoesOn() {
        r1.submit("of r1");
        only(Effect.Accepted.class, r2.submit("of r2"));
        r2.gossipTo(r1);
        assertThat(shows(r2, "of r2")).isTrue();
        assertThat(shows(r1, "of r2")).isTrue();
    }

    @Example
    void itIsOverWhenThatIsSaidAndWithTheProcess() {
        r1.submit("first");
        r2.on(new Event.Lagging(Duration.ZERO));
        r1.gossipTo(r2);
        assertThat(shows(r2, "first")).isTrue();
        r2.on(new Event.Lagging(Duration.ofSeconds(5)));
        r1.submit("second");
        r1.gossipTo(r2);
        assertThat(shows(r2, "second")).isFalse();
        r2.restart();
        r1.gossipTo(r2);
        assertThat(shows(r2, "second")).isTrue();
    }

    private void pass(long millis) {
        nodes.forEach(node -> node.pass(millis));
    }

    private static boolean shows(Node node, String id) {
        return node.things().count(Node.updateId(id)) > 0;
    }
}
