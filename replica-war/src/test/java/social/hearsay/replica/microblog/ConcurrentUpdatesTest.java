package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;

/** What concurrent wishes come to: handles, edits, deletions, edges. */
class ConcurrentUpdatesTest extends TwoReplicas {
    @Test
    void aHandleClaimedTwiceStaysWithTheSmallerStamp() {
        Stamp first = submit(here, register("eve")).issuedAt();
        there.advance(10);
        Stamp second = submit(there, register("Eve")).issuedAt();
        spread();
        for (SmallReplica replica : both) {
            Account owner = replica.disk.store().accounts().byHandle("eve").orElseThrow();
            assertThat(owner.id()).isEqualTo(first);
            assertThat(owner.username()).isEqualTo("eve");
            Account other = replica.disk.store().accounts().find(second).orElseThrow();
            assertThat(other.username()).isEqualTo("Eve_" + second);
            assertThat(replica.submit(request(), register("EVE")))
                    .as("never reused")
                    .isEmpty();
        }
    }

    @Test
    void aFollowThatOnlyAnotherKnewIsEndedByWhoeverAcceptedItsEnd() {
        submit(there, new Follow.Command("f", ann, bob, true, false));
        here.advance(10);
        submit(here, new Unfollow.Command("u", ann, bob));
        spread();
        both.forEach(replica -> assertThat(isFollowing(replica)).isFalse());

        submit(there, new Follow.Command("f", ann, bob, true, false));
        spread();
        submit(there, new Unfollow.Command("u", ann, bob));
        here.advance(10);
        submit(here, new Follow.Command("f", ann, bob, true, false));
        spread();
        both.forEach(replica -> assertThat(isFollowing(replica)).isTrue());
    }

    private boolean isFollowing(SmallReplica replica) {
        return replica.disk
                .store()
                .edges()
                .find(new EdgeKey(EdgeKind.FOLLOW, ann, bob))
                .filter(Edge::active)
                .isPresent();
    }

    @Test
    void aTokenThatOnlyAnotherKnewIsEndedByWhoeverAcceptedItsEnd() {
        issue(there, "early");
        revoke(here, "early", "client");
        issue(there, "others");
        revoke(here, "others", "somebody else's client");
        spread();
        for (SmallReplica replica : both) {
            assertThat(token(replica, "early").valid()).isFalse();
            assertThat(token(replica, "others").valid()).isTrue();
        }

        settle();
        for (SmallReplica replica : both) {
            replica.disk.value().forgetAbsences(replica.causallyStable, 9);
            assertThat(replica.disk.store().tokens().find("early")).isEmpty();
            assertThat(replica.disk.store().tokens().absent(here.id, 99, 9)).isEmpty();
        }
    }

    private void issue(SmallReplica replica, String hash) {
        submit(replica, new IssueToken.Command("t", ann, new Grant(hash, null, List.of("read"))));
    }

    private void revoke(SmallReplica replica, String hash, String app) {
        submit(replica, new RevokeToken.Command("r", hash, app.equals("client") ? null : app));
    }

    private static Token token(SmallReplica replica, String hash) {
        return replica.disk.store().tokens().find(hash).orElseThrow();
    }

    private void settle() {
        both.forEach(replica -> both.forEach(peer -> replica.takeFrom(peer, 99)));
        both.forEach(replica -> replica.settle(both));
    }

    @Test
    void aTwinPrecedesTheRuleForHandles() {
        UpdateId retried = request();
        there.advance(10);
        Stamp larger = there.submit(retried, register("eve")).orElseThrow().issuedAt();
        Stamp smaller = here.submit(retried, register("eve")).orElseThrow().issuedAt();
        spread();
        for (SmallReplica replica : both) {
            assertThat(replica.disk.store().accounts().claiming("eve")).containsExactly(smaller);
            assertThat(replica.disk.store().aliases().find(larger)).isPresent();
        }
    }

    @Test
    void aTwinWithASmallerStampTakesTheHandleBackFromWhoWasFirstMeanwhile() {
        UpdateId retried = request();
        Stamp smaller = here.submit(retried, register("eve")).orElseThrow().issuedAt();
        there.advance(20);
        SmallReplica third = new SmallReplica(3);
        there.log.forEach(third::take);
        third.advance(10);
        Stamp rival = submit(third, register("eve")).issuedAt();
        Stamp larger = there.submit(retried, register("eve")).orElseThrow().issuedAt();
        there.takeFrom(third, 9);
        assertThat(there.disk.store().accounts().byHandle("eve").orElseThrow().id())
                .isEqualTo(rival);
        there.takeFrom(here, 9);
        assertThat(there.disk.store().accounts().byHandle("eve").orElseThrow().id())
                .isEqualTo(smaller);
        assertThat(there.disk
                        .store()
                        .accounts()
                        .byHandle("eve_" + rival)
                        .orElseThrow()
                        .id())
                .isEqualTo(rival);
        assertThat(there.disk.store().aliases().find(larger)).isPresent();
        Exact.check(there.disk);
    }

    @Test
    void aCausallyLaterUnfollowWinsWhereverTheWallClockIsBehind() {
        here.advance(1_000);
        submit(here, follow());
        spread();
        Update unfollow = submit(there, new Unfollow.Command("unfollow", ann, bob));
        spread();
        for (SmallReplica replica : both) {
            assertThat(follows(replica).active()).isFalse();
            assertThat(follows(replica).stamp()).isEqualTo(unfollow.issuedAt());
        }
    }

    @Test
    void anEndedFollowIsKeptUntilNothingConcurrentCanCome() {
        submit(here, follow());
        submit(here, new Unfollow.Command("unfollow", ann, bob));
        Update concurrent = submit(there, follow());
        assertThat(follows(here).stamp()).isGreaterThan(concurrent.issuedAt());
        here.settle(both);
        here.disk.value().forgetAbsences(here.causallyStable, 100);
        here.takeFrom(there, 9);
        there.takeFrom(here, 9);
        assertThat(Exact.visible(here.disk)).isEqualTo(Exact.visible(there.disk));
        assertThat(follows(here).active()).isFalse();
        spread();
        spread();
        here.settle(both);
        here.disk.value().forgetAbsences(here.causallyStable, 100);
        assertThat(here.disk.store().edges().find(new EdgeKey(EdgeKind.FOLLOW, ann, bob)))
                .isEmpty();
    }

    @Test
    void noMoreAbsencesAreForgottenAtOnceThanAllowed() {
        List<Stamp> posts = List.of(post(here), post(here), post(here));
        posts.forEach(post -> {
            submit(here, new Favourite.Command("favourite", bob, post));
            submit(here, new Unfavourite.Command("unfavourite", bob, post));
        });
        here.disk.value().forgetAbsences(here.timestamp, 2);
        assertThat(here.disk.rows())
                .filteredOn(row -> row.absence().isPresent())
                .hasSize(1);
    }

    @Test
    void editsAndReactionsMergeIntoAHiddenPost() {
        Stamp post = post(here);
        spread();
        UpdateId deletion = request();
        submit(here, deletion, new DeletePost.Command("delete", ann, post));
        submit(there, new RevisePost.Command("edit", ann, post, wording("better")));
        submit(there, new Favourite.Command("favourite", bob, post));
        spread();
        both.forEach(replica -> {
            assertThat(find(replica, post).hidden()).isTrue();
            assertThat(statuses(replica)).isZero();
            Exact.check(replica.disk);
        });
        submit(here, new UndeletePost.Command("undelete", ann, post, deletion));
        spread();
        for (SmallReplica replica : both) {
            assertThat(find(replica, post).hidden()).isFalse();
            assertThat(find(replica, post).content().text()).isEqualTo("better");
            assertThat(find(replica, post).counts().favourites()).isEqualTo(1);
            assertThat(statuses(replica)).isEqualTo(1);
        }
    }

    @Test
    void undoingOneDeletionLeavesAConcurrentOneStanding() {
        Stamp post = post(here);
        spread();
        UpdateId deletion = request();
        submit(here, deletion, new DeletePost.Command("delete", ann, post));
        submit(here, new UndeletePost.Command("undelete", ann, post, deletion));
        submit(there, new DeletePost.Command("delete", ann, post));
        spread();
        both.forEach(replica -> assertThat(find(replica, post).hidden()).isTrue());
    }

    @Test
    void bringingAPostBackUndoesAllDeletionsThatStandThere() {
        Stamp post = post(here);
        spread();
        submit(here, new DeletePost.Command("delete", ann, post));
        submit(there, new DeletePost.Command("delete", ann, post));
        spread();
        submit(there, new UndeletePost.Command("undelete", ann, post));
        spread();
        for (SmallReplica replica : both) {
            assertThat(find(replica, post).hidden()).isFalse();
            Exact.check(replica.disk);
        }
    }

    @Test
    void twinsThatBringAPostBackUndoWhatEitherSaw() {
        Stamp post = post(here);
        spread();
        submit(here, new DeletePost.Command("delete", ann, post));
        submit(there, new DeletePost.Command("delete", ann, post));
        UpdateId twin = request();
        submit(here, twin, new UndeletePost.Command("undelete", ann, post));
        there.advance(10);
        submit(there, twin, new UndeletePost.Command("undelete", ann, post));
        spread();
        both.forEach(replica -> assertThat(find(replica, post).hidden()).isFalse());
    }

    @Test
    void aPurgeBeatsAConcurrentUndeletion() {
        Stamp post = post(here);
        UpdateId deletion = request();
        submit(here, deletion, new DeletePost.Command("delete", ann, post));
        spread();
        assertThat(here.disk.store().posts().purgeable(here.id, new Stamp(Long.MAX_VALUE), 9))
                .containsExactly(post);
        submit(here, new PurgePost.Command("", post));
        submit(there, new UndeletePost.Command("undelete", ann, post, deletion));
        submit(there, new Favourite.Command("favourite", bob, post));
        spread();
        for (SmallReplica replica : both) {
            assertThat(find(replica, post).purged()).isTrue();
            assertThat(find(replica, post).content().text()).isEmpty();
            assertThat(replica.disk.store().edges().touching(post)).isEmpty();
            Exact.check(replica.disk);
        }
    }

    @Test
    void aHiddenReplyIsNotCounted() {
        Stamp post = post(here);
        Stamp reply = submit(here, reply(post)).issuedAt();
        assertThat(find(here, post).counts().replies()).isEqualTo(1);
        submit(here, new DeletePost.Command("delete", ann, reply));
        assertThat(find(here, post).counts().replies()).isZero();
        submit(here, new PurgePost.Command("", reply));
        assertThat(find(here, post).counts().replies()).isZero();
    }

    private MicroblogCommand follow() {
        return new Follow.Command("follow", ann, bob, true, false);
    }

    private Edge follows(SmallReplica replica) {
        return replica.disk
                .store()
                .edges()
                .find(new EdgeKey(EdgeKind.FOLLOW, ann, bob))
                .orElseThrow();
    }

    private long statuses(SmallReplica replica) {
        return replica.disk.store().accounts().find(ann).orElseThrow().counts().statuses();
    }

    private static Post find(SmallReplica replica, Stamp id) {
        Optional<Post> post = replica.disk.store().posts().find(id);
        return post.orElseThrow();
    }

    private Stamp post(SmallReplica replica) {
        return submit(replica, new CreatePost.Command("post", ann, null, null, Visibility.PUBLIC, wording("text")))
                .issuedAt();
    }

    private MicroblogCommand reply(Stamp post) {
        return new CreatePost.Command("post", ann, null, post, Visibility.UNLISTED, wording("text"));
    }
}
