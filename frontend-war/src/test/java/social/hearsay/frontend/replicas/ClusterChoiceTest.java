package social.hearsay.frontend.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;

class ClusterChoiceTest {
    private static final ClusterId OURS = new ClusterId("ourcluster");
    private static final ClusterId OTHER = new ClusterId("othercluster");
    private static final URI A = URI.create("http://a/replica");
    private static final URI B = URI.create("http://b/replica");
    private static final URI C = URI.create("http://c/replica");
    private static final URI FOUND = URI.create("http://found/replica");

    private final ClusterChoice choice = new ClusterChoice(Optional.empty(), Set.of(A, B, C));

    @Test
    void oneWrongAddressThatIsHeardFirstIsOutvoted() {
        assertThat(choice.heard(A, OTHER)).isEqualTo(OTHER);
        assertThat(choice.heard(B, OURS)).isEqualTo(OTHER);
        assertThat(choice.heard(C, OURS)).isEqualTo(OURS);
        assertThat(choice.heard(A, OTHER)).isEqualTo(OURS);
    }

    /** The right ones may all be silent for a while. */
    @Test
    void oneWrongAddressThatIsHeardOftenIsStillOne() {
        choice.heard(B, OURS);
        choice.heard(C, OURS);
        for (int i = 0; i < 10; i++) {
            assertThat(choice.heard(A, OTHER)).isEqualTo(OURS);
        }
    }

    @Test
    void membersThatWereFoundDoNotVote() {
        choice.heard(A, OURS);
        assertThat(choice.heard(FOUND, OTHER)).isEqualTo(OURS);
        assertThat(choice.heard(B, OTHER)).isEqualTo(OURS);
    }

    @Test
    void whatIsSetIsNotVotedOn() {
        ClusterChoice set = new ClusterChoice(Optional.of(OURS), Set.of(A, B));
        assertThat(set.heard(A, OTHER)).isEqualTo(OURS);
        assertThat(set.heard(B, OTHER)).isEqualTo(OURS);
    }
}
