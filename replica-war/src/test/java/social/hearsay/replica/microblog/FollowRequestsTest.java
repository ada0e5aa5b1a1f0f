package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.RequestFollow;
import social.hearsay.replica.microblog.relation.Unlock;

/** Whoever is locked is asked by who wants to follow, and answers, also at two replicas at once. */
class FollowRequestsTest extends RelationsScenario {
    @Test
    void aLockedAccountIsAskedAndAnswers() {
        done(here, profile(ann, "locked", "true"));
        done(here, new Follow.Command("f", bob, ann, Optional.of(false), Optional.empty(), Optional.of(List.of("de"))));
        Edge asked = edge(here, EdgeKind.FOLLOW, bob, ann);
        assertThat(asked.pending()).isTrue();
        assertThat(followers(here, ann)).isZero();
        Stamp inner = done(here, post(ann, null, Visibility.PRIVATE));
        assertThat(rejection(new Favourite.Command("f", bob, inner)).kind())
                .isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        assertThat(rejection(new RequestFollow.Answer("a", bob, ann, true)).kind())
                .isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        done(here, new RequestFollow.Answer("a", ann, bob, true));
        Edge follow = edge(here, EdgeKind.FOLLOW, bob, ann);
        assertThat(follow.active()).isTrue();
        assertThat(follow.state().options()).containsExactly("language:de");
        assertThat(followers(here, ann)).isEqualTo(1);
        done(here, follow(bob, ann));
        assertThat(edge(here, EdgeKind.FOLLOW, bob, ann).active())
                .as("asked once")
                .isTrue();
        done(here, new Unfollow.Removal("r", ann, bob));
        assertThat(followers(here, ann)).isZero();
        done(here, follow(bob, ann));
        done(here, new RequestFollow.Answer("a", ann, bob, false));
        assertThat(edge(here, EdgeKind.FOLLOW, bob, ann).pending()).isFalse();
        assertThat(rejection(new RequestFollow.Answer("a", ann, bob, true)).kind())
                .isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
    }

    @Test
    void unlockingGrantsWhatWasAskedForAndOnBothReplicasTheSame() {
        done(here, profile(ann, "locked", "true"));
        Stamp cid = done(here, register("cid"));
        done(here, follow(bob, ann));
        spread();
        done(there, follow(cid, ann));
        done(
                here,
                new Unlock.Command(new ChangeProfile.Command("p", ann, Map.of("locked", "false"), Optional.empty())));
        spread();
        for (SmallReplica replica : both) {
            assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).active()).isTrue();
            assertThat(edge(replica, EdgeKind.FOLLOW, cid, ann).pending())
                    .as("asked at the same moment elsewhere")
                    .isTrue();
            assertThat(followers(replica, ann)).isEqualTo(1);
            Exact.check(replica.disk);
        }
    }

    @Test
    void whatIsGrantedHereAndWithdrawnThereIsAsTheLaterOfBothSays() {
        done(here, profile(ann, "locked", "true"));
        done(here, follow(bob, ann));
        spread();
        there.advance(10);
        done(here, new RequestFollow.Answer("a", ann, bob, true));
        done(there, new Unfollow.Command("w", bob, ann));
        spread();
        for (SmallReplica replica : both) {
            assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).active()).isFalse();
            assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).pending()).isFalse();
        }
    }
}
