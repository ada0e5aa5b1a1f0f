package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.BallotKey;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.microblog.poll.Vote;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.RevisionKey;
import social.hearsay.replica.microblog.post.Revisions;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.replication.Decision;

/** What posts ask and what they said before, by the rules, and at two replicas at once. */
class PollsTest {
    private static final Poll TEA = new Poll(List.of("tea", "coffee"), false, false, 300);
    private static final Poll WATER = new Poll(List.of("tea", "coffee", "water"), false, false, 300);

    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private final List<SmallReplica> both = List.of(here, there);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;
    private Stamp eve = Stamp.ZERO;

    @BeforeEach
    void threeAreKnownToBoth() {
        ann = register("ann");
        bob = register("bob");
        eve = register("eve");
        spread();
    }

    @Test
    void ofTwoVotesAtOnceTheEarlierCountsWhole() {
        Stamp post = ask(here, TEA);
        spread();
        there.advance(50);
        done(there, vote(there, bob, post, 1));
        done(here, vote(here, bob, post, 0));
        done(there, vote(there, eve, post, 1));
        spread();

        for (SmallReplica replica : both) {
            assertThat(tally(replica, post)).isEqualTo(new Tally(pollOf(replica, post), 2, List.of(1L, 1L)));
            assertThat(ballot(replica, bob, post).choices()).containsExactly(0);
            Exact.check(replica.disk);
        }
        assertThat(refusal(here, vote(here, bob, post, 1))).contains("already voted");
    }

    @Test
    void whatIsJudgedIsWhatThePostAsksNow() {
        Stamp post = ask(here, TEA);
        long poll = pollOf(here, post);
        long end = Objects.requireNonNull(find(here, post).content().poll()).expiresAt();

        assertThat(refusal(here, vote(here, ann, post, 0))).contains("own polls");
        assertThat(refusal(here, vote(here, bob, post, 2))).contains("does not exist");
        assertThat(refusal(here, new Vote.Command("v", bob, post, poll, List.of(), 0)))
                .contains("does not exist");
        assertThat(refusal(here, new Vote.Command("v", bob, post, poll, List.of(0, 1), 0)))
                .contains("already voted");
        assertThat(refusal(here, new Vote.Command("v", bob, post, poll, List.of(0), end)))
                .contains("ended");
        assertThat(refusal(here, new Vote.Command("v", bob, post, poll + 1, List.of(0), 0)))
                .contains("not found");
        done(here, new Vote.Command("v", bob, post, poll, List.of(0), end - 1));

        Stamp direct = done(
                here,
                new CreatePost.Command(
                        "p",
                        ann,
                        null,
                        null,
                        Visibility.DIRECT,
                        wording("which?").asking(TEA)));
        assertThat(refusal(here, vote(here, bob, direct, 0))).contains("not found");
        Stamp several = ask(here, new Poll(List.of("a", "b", "c"), true, false, 300));
        done(here, new Vote.Command("v", bob, several, pollOf(here, several), List.of(2, 0, 2), 0));
        assertThat(tally(here, several).votes()).containsExactly(1L, 0L, 1L);
    }

    @Test
    void votesForWhatAnEditTookOutMeanwhileDoNotCountForTheNext() {
        Stamp post = ask(here, TEA);
        spread();
        long first = pollOf(here, post);
        done(here, vote(here, eve, post, 0));
        done(here, new RevisePost.Command("e", ann, post, wording("which?").asking(WATER)));
        done(there, vote(there, bob, post, 1));
        spread();

        for (SmallReplica replica : both) {
            long second = pollOf(replica, post);
            assertThat(second).isNotEqualTo(first);
            assertThat(replica.disk.store().tallies().find(second)).isEmpty();
            assertThat(replica.disk.store().tallies().find(first).orElseThrow().votes())
                    .as("kept: an edit may be taken back")
                    .containsExactly(1L, 1L);
            Exact.check(replica.disk);
        }
        done(there, vote(there, bob, post, 2));
        assertThat(tally(there, post).votes()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void anEditThatLeavesTheOptionsGoesOnWithThePoll() {
        Stamp post = ask(here, TEA);
        done(here, vote(here, bob, post, 1));
        long before = pollOf(here, post);
        here.advance(1_000);
        done(
                here,
                new RevisePost.Command(
                        "e", ann, post, wording("well?").asking(new Poll(TEA.options(), false, true, 600))));

        Poll now = Objects.requireNonNull(find(here, post).content().poll());
        assertThat(now.id()).isEqualTo(before);
        assertThat(now.hideTotals()).isTrue();
        assertThat(now.seconds()).isEqualTo(600);
        assertThat(tally(here, post).voters()).isEqualTo(1);
        done(
                here,
                new RevisePost.Command(
                        "e", ann, post, wording("well?").asking(new Poll(TEA.options(), true, true, 600))));
        assertThat(pollOf(here, post))
                .as("how many may be chosen is another question")
                .isNotEqualTo(before);
    }

    @Test
    void twinsAskOnePoll() {
        UpdateId retried = new UpdateId("the-same-request-again");
        MicroblogCommand asking = asking(TEA);
        Stamp smaller = here.submit(retried, asking).orElseThrow().issuedAt();
        there.advance(9);
        Stamp larger = there.submit(retried, asking).orElseThrow().issuedAt();
        done(there, vote(there, bob, larger, 1));
        done(there, new RevisePost.Command("e", ann, larger, wording("so?").asking(TEA)));
        spread();

        for (SmallReplica replica : both) {
            assertThat(ballot(replica, bob, smaller).post()).isEqualTo(smaller);
            assertThat(tally(replica, smaller).voters()).isEqualTo(1);
            assertThat(replica.disk.store().revisions().of(smaller)).hasSize(2);
            assertThat(replica.disk.store().revisions().of(larger)).isEmpty();
            Exact.check(replica.disk);
        }
    }

    @Test
    void whoAskedAndWhoVotedIsToldAtTheEndUnlessTheyClearedThatThen() {
        Stamp post = ask(here, TEA);
        done(here, vote(here, bob, post, 0));
        long end = Objects.requireNonNull(find(here, post).content().poll()).expiresAt();
        assertThat(told(ann)).hasSize(1);
        assertThat(told(bob)).hasSize(1);
        assertThat(told(bob).get(0).id().milliseconds()).isEqualTo(end);
        assertThat(told(bob).get(0).isTold(end - 1)).isFalse();
        assertThat(told(bob).get(0).isTold(end)).isTrue();

        done(here, new RevisePost.Command("e", ann, post, wording("@bob which?").asking(TEA)));
        done(here, new ClearNotifications.Command("c", bob, NotificationScope.ALL, 0));
        assertThat(told(bob)).as("before the end").hasSize(1);
        done(here, new ClearNotifications.Command("c", bob, NotificationScope.ALL, end));
        assertThat(told(bob)).isEmpty();
        done(here, new DeletePost.Command("d", ann, post));
        assertThat(told(ann)).isEmpty();
        done(here, new UndeletePost.Command("u", ann, post));
        assertThat(told(ann)).hasSize(1);
        Exact.check(here.disk);
    }

    @Test
    void aPurgeTakesVotesAndWhatWasSaidBeforeAlsoWhenTheyComeLate() {
        Stamp post = ask(here, TEA);
        spread();
        done(here, vote(here, bob, post, 0));
        done(here, new DeletePost.Command("d", ann, post));
        done(here, new PurgePost.Command("", post));
        done(there, vote(there, eve, post, 1));
        done(there, new RevisePost.Command("e", ann, post, wording("late").asking(TEA)));
        spread();

        for (SmallReplica replica : both) {
            assertThat(replica.disk.rows())
                    .noneMatch(row -> row instanceof Ballot || row instanceof Tally || row instanceof Revision);
            Exact.check(replica.disk);
        }
    }

    @Test
    void concurrentEditsAreBothKeptAndTheLastIsShown() {
        Stamp post = ask(here, TEA);
        spread();
        Stamp first = done(here, new RevisePost.Command("e", ann, post, wording("one @bob")));
        there.advance(7);
        Stamp second = done(there, new RevisePost.Command("e", ann, post, wording("two")));
        spread();

        for (SmallReplica replica : both) {
            assertThat(replica.disk.store().revisions().of(post))
                    .containsExactly(
                            new RevisionKey(post, post), new RevisionKey(post, first), new RevisionKey(post, second));
            assertThat(text(replica, post, post)).isEqualTo("which?");
            assertThat(text(replica, post, first)).isEqualTo("one @bob");
            assertThat(find(replica, post).content().text()).isEqualTo("two");
        }
    }

    @Test
    void anEditThatATwinRetractsIsNotInTheHistory() {
        Stamp post = ask(here, TEA);
        spread();
        UpdateId retried = new UpdateId("the-same-request-again");
        Stamp smaller = here.submit(retried, new RevisePost.Command("e", ann, post, wording("again")))
                .orElseThrow()
                .issuedAt();
        there.advance(7);
        assertThat(there.submit(retried, new RevisePost.Command("e", ann, post, wording("again"))))
                .isPresent();
        spread();

        both.forEach(replica -> assertThat(replica.disk.store().revisions().of(post))
                .containsExactly(new RevisionKey(post, post), new RevisionKey(post, smaller)));
    }

    @Test
    void thereAreOnlySoManyEditsOfAPost() {
        Stamp post = ask(here, TEA);
        spread();
        for (int number = 0; number < Revisions.MOST + 5; number++) {
            done(here, new RevisePost.Command("e", ann, post, wording("number " + number)));
        }
        spread();
        for (SmallReplica replica : both) {
            List<RevisionKey> kept = replica.disk.store().revisions().of(post);
            assertThat(kept).hasSize(Revisions.MOST + 1);
            assertThat(text(replica, post, post)).isEqualTo("which?");
            assertThat(text(replica, post, kept.get(1).stamp())).isEqualTo("number 5");
        }
    }

    @Test
    void whatEarlierReleasesWouldPassOverIsCalledOtherwise() {
        Update asked =
                here.submit(new UpdateId("a-post-that-asks"), asking(TEA)).orElseThrow();
        Update plain = here.submit(
                        new UpdateId("a-post-that-asks-not"),
                        new CreatePost.Command("p", ann, null, null, Visibility.PUBLIC, wording("x")))
                .orElseThrow();
        assertThat(asked.operation().type()).isEqualTo("CreatePostWithPoll");
        assertThat(plain.operation().type()).isEqualTo("CreatePost");
    }

    private static String text(SmallReplica replica, Stamp post, Stamp stamp) {
        return replica.disk
                .store()
                .revisions()
                .find(new RevisionKey(post, stamp))
                .orElseThrow()
                .content()
                .text();
    }

    private List<Notification> told(Stamp account) {
        return here.disk.store().notifications().of(account).stream()
                .filter(key -> key.kind() == NotificationKind.POLL)
                .map(key -> here.disk.store().notifications().find(key).orElseThrow())
                .toList();
    }

    private static Post find(SmallReplica replica, Stamp post) {
        return replica.disk.store().posts().find(post).orElseThrow();
    }

    private static long pollOf(SmallReplica replica, Stamp post) {
        return Objects.requireNonNull(
                Objects.requireNonNull(find(replica, post).content().poll()).id());
    }

    private static Tally tally(SmallReplica replica, Stamp post) {
        return replica.disk.store().tallies().find(pollOf(replica, post)).orElseThrow();
    }

    private static Ballot ballot(SmallReplica replica, Stamp voter, Stamp post) {
        return replica.disk
                .store()
                .ballots()
                .find(new BallotKey(pollOf(replica, post), voter))
                .orElseThrow();
    }

    private static Vote.Command vote(SmallReplica replica, Stamp voter, Stamp post, int choice) {
        return new Vote.Command("vote", voter, post, pollOf(replica, post), List.of(choice), 0);
    }

    private static Wording wording(String text) {
        return new Wording(text, "", false, null);
    }

    private CreatePost.Command asking(@Nullable Poll poll) {
        return new CreatePost.Command(
                "ask", ann, null, null, Visibility.PUBLIC, wording("which?").asking(poll));
    }

    private Stamp ask(SmallReplica replica, Poll poll) {
        return done(replica, asking(poll));
    }

    private Stamp register(String name) {
        return done(
                here,
                new RegisterAccount.Command(
                        "register", new Registration(name, name + "@example.org", "hash", null, false), null));
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private Stamp done(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, command)
                .orElseThrow(() -> new AssertionError("Refused: " + command))
                .issuedAt();
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(new UpdateId("request-number-" + ++requests), command);
    }

    private static String refusal(SmallReplica replica, MicroblogCommand command) {
        Decision decision = replica.disk.value().decide(command, Stamp.ZERO);
        assertThat(decision).isInstanceOf(Decision.Reject.class);
        return ((MicroblogRejection) ((Decision.Reject) decision).rejection()).reason();
    }
}
