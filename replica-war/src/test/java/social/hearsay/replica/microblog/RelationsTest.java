package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.microblog.relation.Endorse;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.Note;
import social.hearsay.replica.microblog.relation.Pin;
import social.hearsay.replica.microblog.relation.Pin.Unpin;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.replication.Decision;

/** Boosts, pins, muted conversations, notes and endorsements, by the rules, and at two replicas at once. */
class RelationsTest extends RelationsScenario {
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
        for (SmallReplica replica : both) {
            assertThat(edge(replica, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(later);
            assertThat(reblogs(replica, post)).isEqualTo(1);
        }
    }

    @Test
    void aBoostStaysWithAPostThatIsDeletedAndComesBack() {
        Stamp post = done(here, post(ann, null, Visibility.PUBLIC));
        Stamp boost = done(here, boost(bob, post, Optional.empty()));
        UpdateId deletion = submit(here, new DeletePost.Command("d", ann, post)).id();
        assertThat(rejection(boost(ann, post, Optional.empty())).kind()).isEqualTo(MicroblogRejection.Kind.NOT_FOUND);
        done(here, new UndeletePost.Command("u", ann, post, deletion));
        assertThat(edge(here, EdgeKind.REBLOG, bob, post).stamp()).isEqualTo(boost);
        assertThat(reblogs(here, post)).isEqualTo(1);
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
        for (SmallReplica replica : both) {
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

    private String visibility(MicroblogCommand command) {
        Decision decision = here.disk.value().decide(command, new Stamp(Long.MAX_VALUE));
        return ((Decision.Execute) decision)
                .operation()
                .as(Reblog.class)
                .visibility()
                .text();
    }

    private static long reblogs(SmallReplica replica, Stamp post) {
        return replica.disk.store().posts().find(post).orElseThrow().counts().reblogs();
    }
}
