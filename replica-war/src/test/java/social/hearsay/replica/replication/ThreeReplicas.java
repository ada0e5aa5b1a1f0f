package social.hearsay.replica.replication;

import java.util.List;
import social.hearsay.replica.replication.fixture.Node;

/** Three members of one cluster that have heard of each other and of nothing else. */
abstract class ThreeReplicas {
    final List<Node> nodes = Node.cluster(3);
    final Node r1 = nodes.get(0);
    final Node r2 = nodes.get(1);
    final Node r3 = nodes.get(2);
}
