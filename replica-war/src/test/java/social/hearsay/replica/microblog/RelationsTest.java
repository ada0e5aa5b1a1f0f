package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.microblog.relation.Endorse;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.Note;
import social.hearsay.replica.microblog.relation.Pin;
import social.hearsay.replica.microblog.relation.Pin.Unpin;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.relation.RequestFollow;
import social.hearsay.replica.microblog.relation.Unlock;
import social.hearsay.replica.replication.Decision;

/** What people do to each other and with posts, by the rules, and at two replicas at once. */
class RelationsTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void annAndBobAreKnownToBoth() {
        ann = done(here, register("ann"));
        bob = done(here, register("bob"));
        spread();
    }

    @Test
    void whatIsForEverybodyIsPassedOnByAnybodyAndPrivatePostsByTheirAuthor() {
        done(here, follow(bob, ann));
        Stamp open = done(here, post(ann, null, Visibility.UNLISTED));
        Stamp inner = done(here, post(ann, null, Visibility.PRIVATE));
        Stamp direct = done(here, post(ann, null, Visibility.DIRECT));
        assertThat(visibility(boost(bob, open, Optional.empty()))).isEqualTo("public");
        assertThat(visibility(boost(bob, open, Optional.of(Visibility.PRIVATE))))
                .isEqualTo("private");
        assertThat(visibility(boost(ann, inner, Optional.of(Visibility.PUBLIC))))
                .isEqualTo("private");
        assertThat(rejection(boost(bob, inner, Optional.empty())).kind()).isEqualTo(MicroblogRejection.Kind.FORBIDDEN);
        assertThat(rejection(boost(ann, direct, Optional.empty())).kind()).isEqualTo(MicroblogRejection.Kind.FORBIDDEN);
        assertThat(rejection(boost(bob, direct, Optional.empty())).kind()).isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        assertThat(rejection(boost(bob, open, Optional.of(Visibility.DIRECT))).kind())
                .isEqualTo(MicroblogRejection.Kind.INVALID);
    }

    @Test
    void boostingTwiceIsOneBoostWithTheIdOfTheFirst() {
        Stamp post = done(here, post(ann, null, Visibility.PUBLIC));
        Stamp first = done(here, boost(bob, post, Optional.empty()));
        done(here, boost(bob, post, Optional.of(Visibility.UNLISTED)));
        assertThat(edge(here, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(first);
        assertThat(reblogs(here, post)).isEqualTo(1);
        done(here, new Unreblog.Command("u", bob, post));
        assertThat(reblogs(here, post)).isZero();
        Stamp second = done(here, boost(bob, post, Optional.empty()));
        assertThat(edge(here, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(second);
    }

    @Test
    void twoReplicasThatAreAskedAtOnceMakeOneBoost() {
        Stamp post = done(here, post(ann, null, Visibility.PUBLIC));
        spread();
        there.advance(5);
        done(here, boost(bob, post, Optional.empty()));
        Stamp later = done(there, boost(bob, post, Optional.empty()));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(edge(replica, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(later);
            assertThat(reblogs(replica, post)).isEqualTo(1);
        }
    }

    @Test
    void aBoostStaysWithAPostThatIsDeletedAndComesBack() {
        Stamp post = done(here, post(ann, null, Visibility.PUBLIC));
        Stamp boost = done(here, boost(bob, post, Optional.empty()));
        done(here, new DeletePost.Command("d", ann, post));
        UpdateId deletion = new UpdateId("request-number-" + requests);
        assertThat(rejection(boost(ann, post, Optional.empty())).kind()).isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        done(here, new UndeletePost.Command("u", ann, post, deletion));
        assertThat(edge(here, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(boost);
        assertThat(reblogs(here, post)).isEqualTo(1);
    }

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
            for (SmallReplica replica : List.of(here, there)) {
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
        here.settle(List.of(here, there));
        here.disk.value().forgetAbsences(here.causallyStable, 9);
        spread();
        for (SmallReplica replica : List.of(here, there)) {
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
        for (SmallReplica replica : List.of(here, there)) {
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
        for (SmallReplica replica : List.of(here, there)) {
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
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).active()).isFalse();
            assertThat(edge(replica, EdgeKind.FOLLOW, bob, ann).pending()).isFalse();
        }
    }

    @Test
    void fivePostsOfOnesOwnMayBePinnedAndMoreOnlyAtTwoReplicasAtOnce() {
        List<Stamp> posts = Stream.generate(() -> done(here, post(ann, null, Visibility.PUBLIC)))
                .limit(7)
                .toList();
        posts.subList(0, 4).forEach(post -> done(here, new Pin.Command("p", ann, post)));
        spread();
        done(here, new Pin.Command("p", ann, posts.get(4)));
        done(there, new Pin.Command("p", ann, posts.get(5)));
        assertThat(rejection(new Pin.Command("p", ann, posts.get(6))).reason())
                .isEqualTo("Validation failed: You have already pinned the maximum number of posts");
        done(here, new Pin.Command("p", ann, posts.get(4)));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(replica.disk.store().edges().drawn(EdgeKind.PIN, ann, 9)).hasSize(6);
        }
        done(here, new Unpin.Command("u", ann, posts.get(0)));
        assertThat(rejection(new Pin.Command("p", ann, posts.get(6))).kind())
                .isEqualTo(MicroblogRejection.Kind.INVALID);
        done(here, new DeletePost.Command("d", ann, posts.get(1)));
        done(here, new Pin.Command("p", ann, posts.get(6)));
    }

    @Test
    void nobodyPinsAnothersPostOrADirectOne() {
        Stamp bobs = done(here, post(bob, null, Visibility.PUBLIC));
        Stamp direct = done(here, post(ann, null, Visibility.DIRECT));
        assertThat(rejection(new Pin.Command("p", ann, bobs)).reason()).contains("Someone else's post");
        assertThat(rejection(new Pin.Command("p", ann, direct)).reason()).contains("only visible to mentioned");
    }

    @Test
    void aConversationIsMutedAsAWhole() {
        Stamp root = done(here, post(ann, null, Visibility.PUBLIC));
        Stamp answer = done(here, post(bob, root, Visibility.PUBLIC));
        Stamp further = done(here, post(ann, answer, Visibility.PUBLIC));
        done(here, new MuteConversation.Command("m", bob, further));
        assertThat(edge(here, EdgeKind.CONVERSATION_MUTE, bob, root).active()).isTrue();
        done(here, new MuteConversation.UnmuteConversation.Command("u", bob, answer));
        assertThat(edge(here, EdgeKind.CONVERSATION_MUTE, bob, root).active()).isFalse();
    }

    @Test
    void aNoteIsReplacedAndTakenBackByAnEmptyOne() {
        done(here, new Note.Command("n", ann, bob, "met in Basel"));
        assertThat(edge(here, EdgeKind.NOTE, ann, bob).state().detail(EdgeState.TEXT))
                .contains("met in Basel");
        done(here, new Note.Command("n", ann, bob, ""));
        assertThat(edge(here, EdgeKind.NOTE, ann, bob).active()).isFalse();
        assertThat(rejection(new Note.Command("n", ann, bob, "x".repeat(2_001))).kind())
                .isEqualTo(MicroblogRejection.Kind.INVALID);
    }

    @Test
    void onlyWhomOneFollowsOneShowsOnOnesProfile() {
        assertThat(rejection(new Endorse.Command("e", ann, bob)).kind()).isEqualTo(MicroblogRejection.Kind.INVALID);
        done(here, new Follow.Command("f", ann, bob, true, false));
        done(here, new Endorse.Command("e", ann, bob));
        assertThat(edge(here, EdgeKind.ENDORSEMENT, ann, bob).active()).isTrue();
        done(here, new Endorse.Unendorse.Command("u", ann, bob));
        assertThat(edge(here, EdgeKind.ENDORSEMENT, ann, bob).active()).isFalse();
    }

    @Test
    void aNameThatIsChangedHereAndANoteThatIsChangedThereAreBothKept() {
        there.advance(3);
        done(here, profile(ann, "display_name", "Ann"));
        done(there, profile(ann, "note", "I am"));
        done(here, profile(ann, "bot", "true"));
        done(there, profile(ann, "bot", "false"));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            var profile =
                    replica.disk.store().accounts().find(ann).orElseThrow().profile();
            assertThat(profile.text("display_name")).contains("Ann");
            assertThat(profile.text("note")).contains("I am");
            assertThat(profile.flag("bot", true)).as("by the larger stamp").isFalse();
        }
        assertThat(rejection(profile(ann, "display_name", "x".repeat(31))).kind())
                .isEqualTo(MicroblogRejection.Kind.INVALID);
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private Stamp done(SmallReplica replica, MicroblogCommand command) {
        Update update = replica.submit(new UpdateId("request-number-" + ++requests), command)
                .orElseThrow(() -> new AssertionError("Refused: " + command));
        return update.issuedAt();
    }

    private MicroblogRejection rejection(MicroblogCommand command) {
        Decision decision = here.disk.value().decide(command, new Stamp(Long.MAX_VALUE));
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Reject.class);
        return (MicroblogRejection) ((Decision.Reject) decision).rejection();
    }

    private String visibility(MicroblogCommand command) {
        Decision decision = here.disk.value().decide(command, new Stamp(Long.MAX_VALUE));
        return ((Decision.Execute) decision)
                .operation()
                .as(Reblog.class)
                .visibility()
                .text();
    }

    private static Edge edge(SmallReplica replica, EdgeKind kind, Stamp source, Stamp target) {
        return replica.disk
                .store()
                .edges()
                .find(new EdgeKey(kind, source, target))
                .orElseThrow();
    }

    private static long reblogs(SmallReplica replica, Stamp post) {
        return replica.disk.store().posts().find(post).orElseThrow().counts().reblogs();
    }

    private static long followers(SmallReplica replica, Stamp account) {
        return replica.disk
                .store()
                .accounts()
                .find(account)
                .orElseThrow()
                .counts()
                .followers();
    }

    private static MicroblogCommand register(String name) {
        return new RegisterAccount.Command(
                "register", new Registration(name, name + "@example.org", "hash", null, false), null);
    }

    private static MicroblogCommand follow(Stamp source, Stamp target) {
        return new Follow.Command("follow", source, target, true, false);
    }

    private static MicroblogCommand boost(Stamp actor, Stamp post, Optional<Visibility> visibility) {
        return new Reblog.Command("boost", actor, post, visibility);
    }

    private static MicroblogCommand profile(Stamp actor, String name, String value) {
        return new ChangeProfile.Command("profile", actor, Map.of(name, value), Optional.empty());
    }

    private static MicroblogCommand post(Stamp author, @Nullable Stamp inReplyTo, Visibility visibility) {
        return new CreatePost.Command(
                "post", author, null, inReplyTo, visibility, new Wording("text", "", false, null));
    }
}
