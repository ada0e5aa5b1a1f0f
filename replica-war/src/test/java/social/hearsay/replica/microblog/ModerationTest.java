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
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.moderation.DecideReport;
import social.hearsay.replica.microblog.moderation.DeleteSuspended;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;

/** Reports, roles and what moderators decide, by the rules, and at two replicas at once. */
class ModerationTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp admin = Stamp.ZERO;
    private Stamp moderator = Stamp.ZERO;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void everybodyIsKnownToBoth() {
        admin = done(here, register("admin"));
        moderator = done(here, register("moderator"));
        ann = done(here, register("ann"));
        bob = done(here, register("bob"));
        done(here, new Moderate.GiveRole("", admin, Role.ADMIN));
        done(here, new Moderate.GiveRole("", moderator, Role.MODERATOR));
        spread();
    }

    @Test
    void onlyWhoHasAHigherRoleDecidesOfAnAccount() {
        assertThat(submit(here, suspend(ann, bob, true))).isEmpty();
        assertThat(submit(here, suspend(moderator, admin, true))).isEmpty();
        assertThat(submit(here, suspend(moderator, moderator, true))).isEmpty();
        assertThat(submit(here, suspend(admin, admin, true))).as("the last one").isEmpty();
        assertThat(submit(here, suspend(moderator, bob, true))).isPresent();
        assertThat(submit(here, suspend(admin, moderator, true))).isPresent();
        assertThat(submit(here, suspend(moderator, bob, false)))
                .as("a suspended moderator")
                .isEmpty();
    }

    @Test
    void whoIsSuspendedIsGoneWithAllThatTheyWroteUntilThatIsUndone() {
        Stamp post = done(here, post(ann));
        done(here, suspend(moderator, ann, true));
        assertThat(reads(here, bob, post)).isFalse();
        assertThat(submit(here, post(ann))).isEmpty();
        assertThat(submit(here, token(ann))).isEmpty();
        done(here, suspend(moderator, ann, false));
        assertThat(reads(here, bob, post)).isTrue();
        assertThat(submit(here, token(ann))).isPresent();
        Exact.check(here.disk);
    }

    @Test
    void nobodySignsInToADisabledAccountWhosePostsAreThere() {
        Stamp post = done(here, post(ann));
        done(here, decide(moderator, ann, Moderation.DISABLED, true));
        assertThat(reads(here, bob, post)).isTrue();
        assertThat(submit(here, token(ann))).isEmpty();
    }

    @Test
    void ofTwoDecisionsOfOneKindTheLaterStandsAndThoseOfTwoKindsBothDo() {
        done(here, suspend(moderator, ann, true));
        spread();
        done(here, suspend(moderator, ann, false));
        there.advance(9);
        done(there, suspend(admin, ann, true));
        done(there, decide(admin, ann, Moderation.SILENCED, true));
        done(here, decide(moderator, ann, Moderation.SENSITIVE, true));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            Moderation decided = account(replica, ann).moderation();
            assertThat(List.of(decided.suspended(), decided.silenced(), decided.sensitive(), decided.disabled()))
                    .containsExactly(true, true, true, false);
            Exact.check(replica.disk);
        }
    }

    @Test
    void aClosingAndASuspensionAreUndoneEachByItself() {
        done(here, new CloseAccount.Command("close", ann));
        done(there, suspend(moderator, ann, true));
        spread();
        done(here, suspend(moderator, ann, false));
        assertThat(account(here, ann).open()).isFalse();
        done(there, new ReopenAccount.Command("reopen", ann, null));
        assertThat(account(there, ann).open()).as("still suspended there").isFalse();
        spread();
        assertThat(account(here, ann).open()).isTrue();
        assertThat(account(there, ann).open()).isTrue();
    }

    @Test
    void onlyAnAdminEndsASuspendedAccountForGood() {
        assertThat(submit(here, new DeleteSuspended("d", admin, ann)))
                .as("not suspended")
                .isEmpty();
        assertThat(submit(here, new PurgeAccount.Command("p", ann))).isEmpty();
        done(here, suspend(moderator, ann, true));
        assertThat(submit(here, new PurgeAccount.Command("p", ann)))
                .as("a suspension is no closing")
                .isEmpty();
        assertThat(submit(here, new DeleteSuspended("d", moderator, ann))).isEmpty();
        Stamp report = done(there, report(bob, ann));
        done(here, new DeleteSuspended("d", admin, ann));
        done(there, suspend(admin, ann, true));
        done(there, suspend(admin, ann, false));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(account(replica, ann).purged()).isTrue();
            assertThat(account(replica, ann).moderation()).isEqualTo(Moderation.NONE);
            assertThat(replica.disk.store().reports().find(report)).isEmpty();
            Exact.check(replica.disk);
        }
    }

    @Test
    void aReportNamesPostsOfWhoIsReportedThatItsAuthorMayRead() {
        Stamp open = done(here, post(ann));
        Stamp others = done(here, post(bob));
        Stamp direct = done(
                here,
                new CreatePost.Command(
                        "post", ann, null, null, Visibility.DIRECT, new Wording("to nobody", "", false, null)));
        Stamp report = done(
                here,
                new FileReport.Command(
                        "report", bob, ann, List.of(open, others, direct), "spam", ReportCategory.SPAM, List.of()));
        assertThat(report(here, report).details().statuses()).containsExactly(open);
        assertThat(submit(
                        here,
                        new FileReport.Command(
                                "report", bob, ann, List.of(), "x".repeat(1_001), ReportCategory.SPAM, List.of())))
                .isEmpty();
    }

    /** The retry of a request reaches another replica before the report does. */
    @Test
    void aReportThatIsMadeTwiceByOneRequestIsOneAndWhatIsDecidedOfEitherIsDecidedOfIt() {
        UpdateId request = new UpdateId("request-of-a-report-1");
        Stamp first = here.submit(request, report(bob, ann)).orElseThrow().issuedAt();
        there.advance(5);
        Stamp second = there.submit(request, report(bob, ann)).orElseThrow().issuedAt();
        done(there, decideReport(moderator, second, Report.ASSIGNED, moderator.toString()));
        done(here, decideReport(admin, first, Report.RESOLVED, admin.toString()));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(replica.disk.store().reports().naming(ann)).containsExactly(first);
            assertThat(report(replica, first).assignedTo()).contains(moderator);
            assertThat(report(replica, first).resolvedBy()).contains(admin);
            Exact.check(replica.disk);
        }
    }

    @Test
    void aReportThatIsResolvedHereAndOpenedAgainThereIsAsTheLaterSays() {
        Stamp report = done(here, report(bob, ann));
        spread();
        done(here, decideReport(moderator, report, Report.RESOLVED, moderator.toString()));
        there.advance(9);
        done(there, decideReport(admin, report, Report.RESOLVED, ""));
        spread();
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(report(replica, report).resolvedBy()).isEmpty();
        }
    }

    @Test
    void whatIsDecidedBecauseOfAReportResolvesIt() {
        Stamp report = done(here, report(bob, ann));
        done(here, new Moderate.Command("act", moderator, ann, Map.of(Moderation.SILENCED, "true"), report));
        assertThat(report(here, report).resolvedBy()).contains(moderator);
        assertThat(account(here, ann).moderation().silenced()).isTrue();
        assertThat(submit(here, decideReport(bob, report, Report.RESOLVED, "")))
                .as("who reported it may not")
                .isEmpty();
    }

    private static MicroblogCommand suspend(Stamp actor, Stamp account, boolean suspended) {
        return decide(actor, account, Moderation.SUSPENDED, suspended);
    }

    private static MicroblogCommand decide(Stamp actor, Stamp account, String decision, boolean value) {
        return new Moderate.Command("moderate", actor, account, Map.of(decision, "" + value), null);
    }

    private static MicroblogCommand decideReport(Stamp actor, Stamp report, String decision, String value) {
        return new DecideReport.Command("decide", actor, report, Map.of(decision, value));
    }

    private static MicroblogCommand report(Stamp from, Stamp about) {
        return new FileReport.Command("report", from, about, List.of(), "comment", ReportCategory.OTHER, List.of("1"));
    }

    private static MicroblogCommand post(Stamp author) {
        return new CreatePost.Command(
                "post", author, null, null, Visibility.PUBLIC, new Wording("text", "", false, null));
    }

    private MicroblogCommand token(Stamp account) {
        return new IssueToken.Command("token", account, new Grant("token-" + requests, null, List.of("read")));
    }

    private static MicroblogCommand register(String name) {
        return new RegisterAccount.Command(
                "register", new Registration(name, name + "@example.org", "hash", null, false), null);
    }

    private static boolean reads(SmallReplica replica, Stamp reader, Stamp post) {
        return Audience.readable(new Changes(replica.disk.store()), reader, post)
                .isPresent();
    }

    private static Account account(SmallReplica replica, Stamp id) {
        return replica.disk.store().accounts().find(id).orElseThrow();
    }

    private static Report report(SmallReplica replica, Stamp id) {
        return replica.disk.store().reports().find(id).orElseThrow();
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        requests++;
        return replica.submit(new UpdateId("request-number-" + (100 + requests)), command);
    }

    private Stamp done(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, command).orElseThrow().issuedAt();
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }
}
