package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RecreatePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.replication.Decision;

/** Purged posts that are made anew: when, as what, and that it comes to the same everywhere. */
class RecreationsTest extends TwoReplicas {
    @Test
    void itIsAsItWasUnderItsIdWithTheRepliesAndWithoutReactions() {
        Stamp post = post("hello @bob", null);
        Stamp reply = post("myself", post);
        submit(here, new RevisePost.Command("edit", ann, post, wording("hello, @bob")));
        submit(here, new Favourite.Command("favourite", bob, post));
        spread();
        Post shown = find(here, post);
        purge(post);
        forget(here);

        submit(here, shown);
        assertThat(find(there, post).purged()).as("remembers the purge").isTrue();
        spread();

        for (SmallReplica replica : both) {
            Post back = find(replica, post);
            assertThat(back.content()).isEqualTo(shown.content());
            assertThat(back.frame()).isEqualTo(shown.frame());
            assertThat(back.editedAt()).isEqualTo(shown.editedAt());
            assertThat(back.hidden()).isFalse();
            assertThat(back.counts().replies()).isEqualTo(1);
            assertThat(back.counts().favourites()).isZero();
            assertThat(find(replica, reply).inReplyTo()).isEqualTo(post);
            Exact.check(replica.disk);
        }
        areTheSame();
    }

    @Test
    void whoWasToldOfItLongAgoIsNotToldAnew() {
        Stamp post = post("hello @bob", null);
        Post shown = find(here, post);
        submit(here, new ClearNotifications.Command("clear", bob, NotificationScope.ALL, 0));
        Stamp kept = post("and @bob again", null);
        spread();
        Object told = here.disk.store().notifications().of(bob);
        Post keptShown = find(here, kept);
        purge(post);
        purge(kept);
        forget(here);
        assertThat(here.disk.store().notifications().of(bob)).isEmpty();

        submit(here, shown);
        Update update = submit(here, keptShown);
        spread();

        assertThat(Verbs.read(update.operation()).news(update.issuedAt()))
                .as("streams")
                .isEmpty();
        for (SmallReplica replica : both) {
            assertThat(replica.disk.store().notifications().of(bob))
                    .as("as it was: the other was cleared")
                    .isEqualTo(told);
            assertThat(replica.disk
                            .store()
                            .notifications()
                            .find(replica.disk.store().notifications().of(bob).get(0))
                            .orElseThrow()
                            .cause())
                    .as("of long ago: nothing to push")
                    .isEqualTo(keptShown.contents().latest().orElseThrow().cause());
        }
    }

    @Test
    void notBeforeThePurgeIsForgotten() {
        Stamp post = post("text", null);
        Post shown = find(here, post);
        spread();
        assertThat(here.submit(RecreatePost.updateId(post), command(shown)))
                .as("it is there")
                .isEmpty();
        submit(here, new DeletePost.Command("delete", ann, post));
        assertThat(refusal(shown)).contains("deleted, not purged");
        submit(here, new PurgePost.Command("", post));
        submit(there, new Favourite.Command("favourite", bob, post));
        spread();

        assertThat(refusal(shown)).contains("Some member has not shown");

        forget(here);
        submit(here, shown);
        assertThat(here.submit(RecreatePost.updateId(post), command(shown)))
                .as("once more")
                .isEmpty();
    }

    @Test
    void notWhenItsAuthorIsPurged() {
        Stamp post = post("text", null);
        Post shown = find(here, post);
        purge(post);
        forget(here);
        submit(there, new CloseAccount.Command("close", ann));
        submit(there, new PurgeAccount.Command("purge", ann));
        submit(here, shown);
        spread();
        areTheSame();
        assertThat(find(here, post).author()).isEqualTo(ann);

        Stamp other = submit(here, new CreatePost.Command("post", bob, null, null, Visibility.PUBLIC, wording("b")))
                .issuedAt();
        Post shownToo = find(here, other);
        purge(other);
        submit(here, new CloseAccount.Command("close", bob));
        submit(here, new PurgeAccount.Command("purge", bob));
        forget(here);
        assertThat(refusal(shownToo)).contains("account is purged");
    }

    @Test
    void whatAnsweredSomethingGoneAnswersNothing() {
        Stamp parent = post("text", null);
        Stamp reply = post("reply", parent);
        Post shownParent = find(here, parent);
        Post shown = find(here, reply);
        purge(reply);
        purge(parent);
        forget(here);
        submit(here, shown);
        assertThat(find(here, reply).inReplyTo()).isNull();

        purge(reply);
        forget(here);
        submit(here, shownParent);
        submit(here, shown);
        spread();
        for (SmallReplica replica : both) {
            assertThat(find(replica, reply).frame()).isEqualTo(shown.frame());
            assertThat(find(replica, parent).counts().replies()).isEqualTo(1);
            Exact.check(replica.disk);
        }
        areTheSame();
    }

    /** By two writers, of two replicas that are behind by different times; and each goes on with it. */
    @Test
    void atTwoWritersAtOnceItIsMadeOnce() {
        Stamp post = post("before", null);
        Post before = find(here, post);
        submit(here, new RevisePost.Command("edit", ann, post, wording("after")));
        Post after = find(here, post);
        purge(post);
        both.forEach(this::forget);
        there.advance(10);

        submit(here, before);
        submit(there, after);
        submit(here, new Favourite.Command("favourite", bob, post));
        submit(there, new RevisePost.Command("edit", ann, post, wording("and later")));
        submit(there, reply(post));
        spread();

        areTheSame();
        for (SmallReplica replica : both) {
            assertThat(find(replica, post).content().text()).isEqualTo("and later");
            assertThat(find(replica, post).contents().writes())
                    .as("what the larger twin said is gone")
                    .noneMatch(write -> write.value().text().equals("after"));
            assertThat(find(replica, post).counts().favourites()).isEqualTo(1);
            assertThat(find(replica, post).counts().replies()).isEqualTo(1);
            Exact.check(replica.disk);
        }
    }

    /** Where the purge is forgotten, so are the ids of twins that led to the post. */
    @Test
    void idsThatLedToItLeadNowhereWhereverItIsMadeAnew() {
        UpdateId request = new UpdateId("twins-of-a-creation");
        Stamp post = submit(here, request, reply(null)).issuedAt();
        there.advance(10);
        Stamp twin = submit(there, request, reply(null)).issuedAt();
        spread();
        assertThat(there.disk.store().aliases().find(twin)).isPresent();
        Post shown = find(here, post);
        purge(post);
        forget(here);
        submit(here, shown);
        spread();
        for (SmallReplica replica : both) {
            assertThat(find(replica, post).purged()).isFalse();
            assertThat(replica.disk.store().aliases().find(twin)).isEmpty();
        }
    }

    @Test
    void aTwinDoesNotUndoALaterPurge() {
        Stamp post = post("text", null);
        Post shown = find(here, post);
        purge(post);
        both.forEach(this::forget);
        submit(here, shown);
        there.advance(10);
        submit(there, shown);
        submit(there, new DeletePost.Command("delete", ann, post));
        submit(there, new PurgePost.Command("", post));

        spread();

        both.forEach(replica -> assertThat(find(replica, post).purged()).isTrue());
        areTheSame();
        both.forEach(this::forget);
        submit(there, shown);
        spread();
        both.forEach(replica -> assertThat(find(replica, post).purged()).isFalse());
    }

    private void areTheSame() {
        assertThat(Exact.visible(here.disk)).isEqualTo(Exact.visible(there.disk));
    }

    /** Everywhere, and known to all. */
    private void purge(Stamp post) {
        submit(here, new DeletePost.Command("delete", find(here, post).author(), post));
        submit(here, new PurgePost.Command("", post));
        spread();
        spread();
    }

    private void forget(SmallReplica replica) {
        spread();
        spread();
        replica.settle(both);
        replica.disk.value().forgetAbsences(replica.causallyStable, Integer.MAX_VALUE);
    }

    private static RecreatePost.Command command(Post shown) {
        return new RecreatePost.Command(
                "", shown.id(), shown.frame(), shown.contents().latest().orElseThrow());
    }

    private static Update submit(SmallReplica replica, Post shown) {
        return submit(replica, RecreatePost.updateId(shown.id()), command(shown));
    }

    private String refusal(Post shown) {
        Decision decision = here.disk.value().decide(command(shown), Stamp.of(2_000_000, 0, 1));
        return Stream.of(decision)
                .map(Decision.Reject.class::cast)
                .map(rejected -> rejected.rejection().reason())
                .findFirst()
                .orElseThrow();
    }

    private static Post find(SmallReplica replica, Stamp id) {
        Optional<Post> post = replica.disk.store().posts().find(id);
        return post.orElseThrow();
    }

    private Stamp post(String text, @Nullable Stamp parent) {
        return submit(here, new CreatePost.Command("post", ann, null, parent, Visibility.PUBLIC, wording(text)))
                .issuedAt();
    }

    private MicroblogCommand reply(@Nullable Stamp post) {
        return new CreatePost.Command("post", bob, null, post, Visibility.UNLISTED, wording("text"));
    }
}
