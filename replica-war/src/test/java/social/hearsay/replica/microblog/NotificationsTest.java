package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.relation.RequestFollow;
import social.hearsay.replica.replication.Decision;

/** Who is told what, once, on every replica; and what clearing it covers. */
class NotificationsTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private final List<SmallReplica> both = List.of(here, there);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;
    private Stamp eve = Stamp.ZERO;

    @BeforeEach
    void threeAreKnownOnBothSides() {
        ann = submit(here, register("ann")).issuedAt();
        bob = submit(here, register("bob")).issuedAt();
        eve = submit(here, register("eve")).issuedAt();
        spread();
    }

    @Test
    void whomAPostNamesIsToldOnceHoweverOftenItIsEdited() {
        Stamp post = submit(here, says(bob, "@ann @ANN @bob hello")).issuedAt();
        assertThat(told(here, ann)).containsExactly("mention " + post);
        assertThat(told(here, bob)).as("by oneself").isEmpty();

        submit(here, new ClearNotifications.Command("", ann, NotificationScope.ALL, 0));
        Stamp edit = submit(here, new RevisePost.Command("", bob, post, wording("@ann and @eve")))
                .issuedAt();
        submit(here, new RevisePost.Command("", bob, post, wording("@ann or @eve")));
        spread();

        for (SmallReplica replica : both) {
            assertThat(told(replica, ann)).as("cleared before the edits").isEmpty();
            assertThat(told(replica, eve)).containsExactly("mention " + edit);
        }
        submit(here, new RevisePost.Command("", bob, post, wording("nobody")));
        assertThat(told(here, eve)).isEmpty();
    }

    @Test
    void whatIsTakenBackOrHiddenIsToldNoMoreAndIsAgainWhenItReturns() {
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        Stamp liked = submit(here, new Favourite.Command("", bob, post)).issuedAt();
        assertThat(told(here, ann)).containsExactly("favourite " + liked);
        submit(here, new Unfavourite.Command("", bob, post));
        assertThat(told(here, ann)).isEmpty();

        Stamp answer = submit(here, says(bob, "@ann")).issuedAt();
        Update deletion = submit(here, new DeletePost.Command("", bob, answer));
        assertThat(told(here, ann)).isEmpty();
        submit(here, new UndeletePost.Command("", bob, answer, deletion.id()));
        assertThat(told(here, ann)).containsExactly("mention " + answer);
    }

    @Test
    void whoChangesTheOptionsOfAFollowIsNotToldOfAsNew() {
        Stamp follow =
                submit(here, new Follow.Command("", bob, ann, true, false)).issuedAt();
        submit(here, new Follow.Command("", bob, ann, true, true));
        spread();
        submit(there, new Follow.Command("", bob, ann, false, true));
        spread();
        both.forEach(replica -> assertThat(told(replica, ann)).containsExactly("follow " + follow));
    }

    @Test
    void aRequestIsToldAsOneAndThenAsAFollowAtTheSamePlace() {
        submit(here, new ChangeProfile.Command("", ann, Map.of("locked", "true"), Optional.empty()));
        Stamp asked =
                submit(here, new Follow.Command("", bob, ann, true, false)).issuedAt();
        assertThat(told(here, ann)).containsExactly("follow_request " + asked);
        submit(here, new RequestFollow.Answer("", ann, bob, true));
        spread();
        both.forEach(replica -> assertThat(told(replica, ann)).containsExactly("follow " + asked));
        submit(here, new Block.Command("", ann, bob));
        assertThat(told(here, ann)).as("barred").isEmpty();
    }

    @Test
    void whatIsDoneTwiceAtOnceIsToldOnce() {
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        spread();
        submit(here, new Favourite.Command("", bob, post));
        there.advance(10);
        Stamp later = submit(there, new Favourite.Command("", bob, post)).issuedAt();
        spread();
        for (SmallReplica replica : both) {
            assertThat(told(replica, ann)).containsExactly("favourite " + later);
        }
    }

    @Test
    void clearingCoversWhatWasThereAndNothingThatComesLaterHoweverEarlyItWasDone() {
        Stamp seen = submit(here, new Follow.Command("", bob, ann, true, false)).issuedAt();
        Stamp unseen =
                submit(there, new Follow.Command("", eve, ann, true, false)).issuedAt();
        here.advance(100);
        Stamp clearing = submit(here, new ClearNotifications.Command("", ann, NotificationScope.ALL, 0))
                .issuedAt();
        assertThat(told(here, ann)).isEmpty();
        assertThat(unseen).isLessThan(clearing);
        assertThat(seen).isNotEqualTo(unseen);

        spread();

        for (SmallReplica replica : both) {
            assertThat(told(replica, ann)).containsExactly("follow " + unseen);
            Exact.check(replica.disk);
        }
        submit(there, new ClearNotifications.Command("", ann, NotificationScope.ALL, 0));
        spread();
        both.forEach(replica -> assertThat(told(replica, ann)).isEmpty());
    }

    @Test
    void ofTwoClearingsAtOnceBothCount() {
        submit(here, new Follow.Command("", bob, ann, true, false));
        submit(there, new Follow.Command("", eve, ann, true, false));
        submit(here, new ClearNotifications.Command("", ann, NotificationScope.ALL, 0));
        submit(there, new ClearNotifications.Command("", ann, NotificationScope.ALL, 0));
        spread();
        both.forEach(replica -> assertThat(told(replica, ann)).isEmpty());
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    /** One request, accepted by two replicas that had not heard of each other's follow. */
    @Test
    void ofTwinsOfAClearingBothCount() {
        submit(here, new Follow.Command("", bob, ann, true, false));
        submit(there, new Follow.Command("", eve, ann, true, false));
        UpdateId id = request();
        ClearNotifications.Command clearing = new ClearNotifications.Command("", ann, NotificationScope.ALL, 0);
        assertThat(here.submit(id, clearing)).isPresent();
        there.advance(10);
        assertThat(there.submit(id, clearing)).isPresent();
        spread();
        for (SmallReplica replica : both) {
            assertThat(told(replica, ann)).isEmpty();
            Exact.check(replica.disk);
        }
        assertThat(Exact.visible(here.disk)).isEqualTo(Exact.visible(there.disk));
    }

    @Test
    void oneIsDismissedAloneAndAGroupAsAWhole() {
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        Stamp other = submit(here, says(ann, "mine too")).issuedAt();
        Stamp byBob = submit(here, new Favourite.Command("", bob, post)).issuedAt();
        submit(here, new Favourite.Command("", eve, post));
        Stamp left = submit(here, new Favourite.Command("", eve, other)).issuedAt();

        submit(here, new ClearNotifications.Command("", ann, NotificationScope.one(byBob), 0));
        assertThat(told(here, ann)).hasSize(2).doesNotContain("favourite " + byBob);
        assertThat(decide(new ClearNotifications.Command("", ann, NotificationScope.one(byBob), 0)))
                .as("a second time")
                .isInstanceOf(Decision.Reject.class);
        submit(here, new ClearNotifications.Command("", ann, new NotificationScope("favourite-" + post), 0));
        assertThat(told(here, ann)).containsExactly("favourite " + left);
        assertThat(decide(new ClearNotifications.Command("", bob, NotificationScope.ALL, 0)))
                .as("nothing to clear")
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void whoWantsToBeToldOfEachPostIsForAsLongAsTheyDo() {
        Stamp before = submit(here, says(ann, "before")).issuedAt();
        submit(here, new Follow.Command("", bob, ann, true, true));
        submit(here, new Follow.Command("", eve, ann, true, false));
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        submit(here, answers(ann, post, "mine too", Visibility.PUBLIC));
        Stamp bobs = submit(here, says(bob, "his")).issuedAt();
        submit(here, answers(ann, bobs, "to his", Visibility.PUBLIC));
        submit(here, new CreatePost.Command("", ann, null, null, Visibility.DIRECT, wording("to nobody")));
        submit(here, says(ann, "@bob is told once"));
        submit(here, new RevisePost.Command("", ann, post, wording("changed")));
        submit(here, new RevisePost.Command("", ann, before, wording("changed as well")));
        spread();

        for (SmallReplica replica : both) {
            assertThat(kinds(replica, bob)).containsExactly("mention", "status", "status");
            assertThat(told(replica, bob)).contains("status " + post);
            assertThat(told(replica, eve)).isEmpty();
            Exact.check(replica.disk);
        }
        submit(there, new Follow.Command("", bob, ann, false, true));
        assertThat(told(there, bob)).as("other options").contains("status " + post);
        Update deletion = submit(there, new DeletePost.Command("", ann, post));
        assertThat(told(there, bob)).doesNotContain("status " + post);
        submit(there, new UndeletePost.Command("", ann, post, deletion.id()));
        assertThat(told(there, bob)).contains("status " + post);
        submit(there, new ClearNotifications.Command("", bob, NotificationScope.one(post), 0));
        submit(there, new RevisePost.Command("", ann, post, wording("changed again")));
        assertThat(told(there, bob)).as("cleared").doesNotContain("status " + post);
        assertThat(kinds(there, bob)).as("and not told again").containsExactly("mention", "status");
        submit(there, new Follow.Command("", bob, ann, false, false));
        assertThat(kinds(there, bob)).containsExactly("mention");
        spread();
        both.forEach(replica -> Exact.check(replica.disk));
    }

    /** A follow that was there when a post was written elsewhere, and one that came later by its stamp. */
    @Test
    void whoWantsToBeToldIsWhateverComesFirst() {
        submit(here, new Follow.Command("", eve, ann, true, true));
        submit(there, new Follow.Command("", bob, ann, true, true));
        here.advance(10);
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        there.advance(20);
        submit(there, new Unfollow.Command("", bob, ann));
        submit(there, new Follow.Command("", bob, ann, true, true));
        assertThat(told(there, bob)).isEmpty();
        spread();
        for (SmallReplica replica : both) {
            assertThat(told(replica, eve)).containsExactly("status " + post);
            assertThat(told(replica, bob)).as("since after it").isEmpty();
            Exact.check(replica.disk);
        }
    }

    @Test
    void whoHasPassedAPostOnIsToldOfItsLatestEdit() {
        Stamp post = submit(here, says(ann, "mine")).issuedAt();
        submit(here, new Reblog.Command("", bob, post, Optional.empty()));
        submit(here, new Reblog.Command("", ann, post, Optional.empty()));
        spread();
        Stamp first = submit(here, new RevisePost.Command("", ann, post, wording("changed")))
                .issuedAt();
        assertThat(told(here, bob)).containsExactly("update " + first);
        assertThat(kinds(here, ann)).as("by oneself").containsExactly("reblog");
        there.advance(1);
        Stamp elsewhere = submit(there, new Reblog.Command("", eve, post, Optional.empty()))
                .issuedAt();
        spread();
        assertThat(elsewhere.isAfter(first)).isTrue();
        both.forEach(replica -> assertThat(told(replica, eve))
                .as("has passed on what it says now")
                .isEmpty());
        Stamp second = submit(there, new RevisePost.Command("", ann, post, wording("@eve changed again")))
                .issuedAt();
        spread();
        for (SmallReplica replica : both) {
            assertThat(told(replica, bob)).containsExactly("update " + second);
            assertThat(told(replica, eve)).as("once").containsExactly("mention " + second);
            Exact.check(replica.disk);
        }
        submit(here, new Unreblog.Command("", bob, post));
        assertThat(told(here, bob)).isEmpty();
    }

    @Test
    void whoModeratesIsToldOfNewAccountsAndOfReports() {
        submit(here, new Moderate.GiveRole("", eve, Role.MODERATOR));
        spread();
        UpdateId id = request();
        Stamp fay = here.submit(id, register("fay")).orElseThrow().issuedAt();
        there.advance(10);
        assertThat(there.submit(id, register("fay"))).isPresent();
        Stamp report = submit(
                        here, new FileReport.Command("", bob, ann, List.of(), "spam", ReportCategory.SPAM, List.of()))
                .issuedAt();
        submit(there, new FileReport.Command("", eve, bob, List.of(), "mine", ReportCategory.OTHER, List.of()));
        spread();

        for (SmallReplica replica : both) {
            assertThat(told(replica, eve)).containsExactlyInAnyOrder("admin.sign_up " + fay, "admin.report " + report);
            assertThat(told(replica, ann)).isEmpty();
            Exact.check(replica.disk);
        }
        submit(here, new ClearNotifications.Command("", eve, NotificationScope.one(fay), 0));
        assertThat(told(here, eve)).containsExactly("admin.report " + report);
        submit(here, new CloseAccount.Command("", bob));
        submit(here, new PurgeAccount.Command("", bob));
        assertThat(told(here, eve)).isEmpty();
        Exact.check(here.disk);
    }

    private static List<String> kinds(SmallReplica replica, Stamp account) {
        return told(replica, account).stream()
                .map(told -> told.substring(0, told.indexOf(' ')))
                .sorted()
                .toList();
    }

    private static CreatePost.Command answers(Stamp author, Stamp parent, String text, Visibility visibility) {
        return new CreatePost.Command("", author, null, parent, visibility, wording(text));
    }

    private Decision decide(MicroblogCommand command) {
        return here.disk.value().decide(command, Stamp.ZERO);
    }

    /** What somebody is told, the latest first. */
    private static List<String> told(SmallReplica replica, Stamp account) {
        return replica.disk.rows().stream()
                .filter(Notification.class::isInstance)
                .map(Notification.class::cast)
                .filter(notification -> notification.account().equals(account))
                .sorted((one, other) -> other.id().compareTo(one.id()))
                .map(notification -> kind(notification).text() + " " + notification.id())
                .toList();
    }

    private static NotificationKind kind(Notification notification) {
        return notification.key().kind();
    }

    private Update submit(SmallReplica replica, MicroblogCommand command) {
        Optional<Update> accepted = replica.submit(request(), command);
        assertThat(accepted).as("%s", command).isPresent();
        return accepted.orElseThrow();
    }

    private UpdateId request() {
        return new UpdateId("request-number-" + requests++);
    }

    private void spread() {
        for (int round = 0; round < 2; round++) {
            here.takeFrom(there, Integer.MAX_VALUE);
            there.takeFrom(here, Integer.MAX_VALUE);
        }
    }

    private static CreatePost.Command says(Stamp author, String text) {
        return new CreatePost.Command("", author, null, null, Visibility.PUBLIC, wording(text));
    }

    private static Wording wording(String text) {
        return new Wording(text, "", false, null);
    }

    private static RegisterAccount.Command register(String name) {
        return new RegisterAccount.Command(
                "", new Registration(name, name + "@example.org", "hash", null, false), null);
    }
}
