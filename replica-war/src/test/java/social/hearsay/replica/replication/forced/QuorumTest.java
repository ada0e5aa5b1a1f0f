package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Link;

class QuorumTest {
    private static final List<ReplicaId> ALL = List.of(
            new ReplicaId("r1.aaaa"),
            new ReplicaId("r2.aaaa"),
            new ReplicaId("r3.aaaa"),
            new ReplicaId("r4.aaaa"),
            new ReplicaId("r5.aaaa"));

    @Test
    void aMajorityOfTheVotersThatTheLastLinkNames() {
        Quorum quorum = Quorum.after(new Link(3, ALL.subList(0, 3)), ALL);
        assertThat(quorum).isEqualTo(new Quorum(ALL.subList(0, 3), 2));
        assertThat(quorum.isReachedBy(Set.of(ALL.get(3), ALL.get(4), ALL.get(0))))
                .isFalse();
        assertThat(quorum.isReachedBy(Set.of(ALL.get(0), ALL.get(2)))).isTrue();
        assertThat(quorum.isReachableWithout(Set.of(ALL.get(0), ALL.get(4)))).isTrue();
        assertThat(quorum.isReachableWithout(Set.of(ALL.get(0), ALL.get(1)))).isFalse();
    }

    @Test
    void whoIsOutForGoodDoesNotVoteAndStillCounts() {
        assertThat(Quorum.after(new Link(3, ALL), ALL.subList(0, 3))).isEqualTo(new Quorum(ALL.subList(0, 3), 3));
    }

    @Test
    void ofAMajorityThatIsOutForGoodAllMustAgreeWhoAreLeft() {
        assertThat(Quorum.after(new Link(3, ALL.subList(0, 3)), ALL.subList(2, 5)))
                .isEqualTo(new Quorum(ALL.subList(2, 3), 1));
        assertThat(Quorum.after(new Link(3, ALL.subList(0, 2)), ALL.subList(2, 5)))
                .isEqualTo(new Quorum(ALL.subList(2, 5), 3));
    }

    @Test
    void theFirstNeedsAllMembers() {
        assertThat(Quorum.after(Link.NONE, ALL)).isEqualTo(new Quorum(ALL, 5));
    }

    /** All pairs of sets of members that two proposers may know, and all quorums by them. */
    @Test
    void twoQuorumsShareAVoterUnlessOneIsOutForGoodToTheOther() {
        Link last = new Link(3, ALL.subList(0, 4));
        for (Set<ReplicaId> one : subsets(ALL)) {
            for (Set<ReplicaId> other : subsets(ALL)) {
                for (Set<ReplicaId> votes : subsets(ALL)) {
                    Set<ReplicaId> rest = new HashSet<>(ALL);
                    rest.removeAll(votes);
                    boolean apart = Quorum.after(last, one).isReachedBy(votes)
                            && Quorum.after(last, other).isReachedBy(rest);
                    assertThat(apart
                                    && !isOut(voters(last, one, votes), other)
                                    && !isOut(voters(last, other, rest), one))
                            .as("%s by %s, %s by %s", votes, one, rest, other)
                            .isFalse();
                }
            }
        }
    }

    private static Set<ReplicaId> voters(Link last, Set<ReplicaId> members, Set<ReplicaId> votes) {
        Set<ReplicaId> counted = new HashSet<>(Quorum.after(last, members).voters());
        counted.retainAll(votes);
        return counted;
    }

    private static boolean isOut(Set<ReplicaId> voters, Set<ReplicaId> members) {
        return voters.stream().noneMatch(members::contains);
    }

    private static List<Set<ReplicaId>> subsets(List<ReplicaId> all) {
        List<Set<ReplicaId>> subsets = new ArrayList<>();
        for (int bits = 1; bits < 1 << all.size(); bits++) {
            Set<ReplicaId> subset = new HashSet<>();
            for (int index = 0; index < all.size(); index++) {
                if ((bits >> index & 1) == 1) {
                    subset.add(all.get(index));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
