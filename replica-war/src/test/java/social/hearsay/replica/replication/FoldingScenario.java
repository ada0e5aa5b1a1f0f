package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.fixture.Node;

/** Three members, of whom the third is retired, and rounds in which its part is folded away. */
abstract class FoldingScenario {
    static final int KEEP_IDS = 2;
    static final Limits LIMITS = new Limits(512, 1 << 20, 100, KEEP_IDS, 100, Duration.ofMinutes(1), 1);

    final List<Node> nodes = Node.cluster(3, LIMITS);
    final Node r1 = nodes.get(0);
    final Node r2 = nodes.get(1);
    final Node retired = nodes.get(2);

    /** The third has accepted an update, which all have, and is retired for good; what it had. */
    VectorTimestamp retire() {
        retired.submit("a");
        retired.gossipTo(r1);
        retired.gossipTo(r2);
        VectorTimestamp had = retired.state().replicaTimestamp();
        r1.retire(retired, true);
        return had;
    }

    /** So many rounds of gossip and collection between the first two. */
    void settle(int rounds) {
        settle(rounds, r1, r2);
    }

    /** The same between these. */
    static void settle(int rounds, Node... nodes) {
        for (int round = 0; round < rounds; round++) {
            for (Node one : nodes) {
                for (Node other : nodes) {
                    if (one != other) {
                        one.gossipTo(other);
                    }
                }
            }
            for (Node node : nodes) {
                node.on(new Event.CollectionDue());
            }
        }
    }
}
