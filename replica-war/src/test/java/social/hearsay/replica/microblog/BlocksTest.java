package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;

/** What a block ends and bars, and what an unblock gives back, also at two replicas at once. */
class BlocksTest extends RelationsScenario {
    @Test
    void aBlockEndsFollowsBothWaysAndAnUnblockDoesNotBringThemBack() {
        done(here, follow(ann, bob));
        done(here, follow(bob, ann));
        done(here, new Block.Command("b", ann, bob));
        assertThat(edge(here, EdgeKind.FOLLOW, ann, bob).active()).isFalse();
        assertThat(edge(here, EdgeKind.FOLLOW, bob, ann).active()).isFalse();
        assertThat(followers(here, ann) + followers(here, bob)).isZero();
        assertThat(rejection(follow(bob, ann)).kind()).isEqualTo(MicroblogRejection.Kind.FORBIDDEN);
        assertThat(rejection(follow(ann, bob)).kind()).isEqualTo(MicroblogRejection.Kind.FORBIDDEN);
        done(here, new Unblock.Command("u", ann, bob));
        assertThat(followers(here, ann) + followers(here, bob)).isZero();
        done(here, follow(bob, ann));
        assertThat(followers(here, ann)).isEqualTo(1);
    }

    @Test
    void anUnblockOfWhomNobodyBlocksEndsNoFollow() {
        done(here, follow(bob, ann));
        done(here, new Unblock.Command("u", ann, bob));
        assertThat(followers(here, ann)).isEqualTo(1);
    }

    @Test
    void aBlockBeatsAFollowOfTheSameMomentWhicheverIsLater() {
        for (boolean late : new boolean[] {false, true}) {
            (late ? there : here).advance(10);
            done(here, new Block.Command("b", ann, bob));
            done(there, follow(bob, ann));
            spread();
            for (SmallReplica replica : both) {
                assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).active()).isFalse();
                assertThat(followers(replica, ann)).isZero();
                Exact.check(replica.disk);
            }
            done(there, new Unblock.Command("u", ann, bob));
            spread();
            assertThat(followers(here, ann)).as("barred for good").isZero();
        }
    }

    /** Who ends a block that they do not know of ends no follow. */
    @Test
    void aFollowThatIsBarredIsKeptForWhenTheBlockTurnsOutToBeOver() {
        done(here, follow(bob, ann));
        spread();
        spread(); // so that it is known to be on both
        there.advance(10);
        done(here, new Block.Command("b", ann, bob));
        done(there, new Unblock.Command("u", ann, bob));
        here.settle(both);
        here.disk.value().forgetAbsences(here.causallyStable, 9);
        spread();
        for (SmallReplica replica : both) {
            assertThat(followers(replica, ann)).as("%s", replica.id).isEqualTo(1);
            Exact.check(replica.disk);
        }
    }

    /** One of them knew of the block and has ended the follow; the other, with the smaller stamp, did not. */
    @Test
    void ofTwoUnblocksOfOneRequestTheOneThatCountsSaysWhetherFollowsEnd() {
        done(here, follow(bob, ann));
        spread();
        done(here, new Block.Command("b", ann, bob));
        there.advance(10);
        here.advance(20);
        UpdateId retried = new UpdateId("the-retried-request");
        MicroblogCommand unblock = new Unblock.Command("u", ann, bob);
        assertThat(here.submit(retried, unblock)).isPresent();
        assertThat(there.submit(retried, unblock)).isPresent();
        spread();
        for (SmallReplica replica : both) {
            assertThat(followers(replica, ann)).as("%s", replica.id).isEqualTo(1);
            Exact.check(replica.disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void betweenTwoOfWhomOneBlocksTheOtherNeitherReactsToTheOthers() {
        Stamp anns = done(here, post(ann, null, Visibility.PUBLIC));
        Stamp bobs = done(here, post(bob, null, Visibility.PUBLIC));
        done(here, new Favourite.Command("f", bob, anns));
        done(here, new Block.Command("b", ann, bob));
        for (MicroblogCommand command : List.of(
                new Favourite.Command("f", bob, anns),
                new Favourite.Command("f", ann, bobs),
                boost(bob, anns, Optional.empty()),
                boost(ann, bobs, Optional.empty()),
                post(bob, anns, Visibility.PUBLIC),
                post(ann, bobs, Visibility.PUBLIC))) {
            assertThat(rejection(command).kind()).as("%s", command).isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        }
        done(here, new Favourite.Unfavourite.Command("u", bob, anns));
    }
}
