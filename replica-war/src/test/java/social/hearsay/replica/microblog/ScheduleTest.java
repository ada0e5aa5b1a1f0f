package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.schedule.PublishScheduled;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;

/** Posts that are yet to be published, by the rules, and at two replicas at once. */
class ScheduleTest {
    private static final long DUE = 2_000;

    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;

    @BeforeEach
    void annIsKnownToBoth() {
        ann = done(
                here,
                new RegisterAccount.Command(
                        "register", new Registration("ann", "ann@example.org", "hash", null, false), null));
        spread();
    }

    @Test
    void whoeverPublishesWhatIsDueMakesOnePostOfIt() {
        done(here, schedule("7", DUE, "later", null));
        spread();
        assertThat(due(here, DUE)).isEmpty();
        assertThat(due(here, DUE + 1)).extracting(EntryKey::account).containsExactly(ann);

        String name = Scheduled.name(DUE, "7");
        MicroblogCommand publish = new PublishScheduled.Command("", ann, name);
        Stamp first =
                here.submit(Scheduled.publication(name), publish).orElseThrow().issuedAt();
        there.advance(5);
        Stamp second =
                there.submit(Scheduled.publication(name), publish).orElseThrow().issuedAt();
        spread();

        assertThat(first).isLessThan(second);
        for (SmallReplica replica : List.of(here, there)) {
            assertThat(due(replica, Long.MAX_VALUE / 2)).isEmpty();
            assertThat(replica.disk.store().posts().find(first)).isPresent();
            assertThat(replica.disk.store().aliases().find(second).orElseThrow().target())
                    .isEqualTo(first);
            assertThat(replica.disk
                            .store()
                            .accounts()
                            .find(ann)
                            .orElseThrow()
                            .counts()
                            .statuses())
                    .isEqualTo(1);
            Exact.check(replica.disk);
        }
    }

    @Test
    void whatIsMovedIsDueThenAndWhatIsTakenOffNever() {
        done(here, schedule("7", DUE, "later", null));
        done(here, new SchedulePost.Move("m", ann, "7", DUE * 2));
        assertThat(due(here, DUE + 1)).isEmpty();
        assertThat(due(here, DUE * 2 + 1)).hasSize(1);
        done(here, new SchedulePost.Move("m", ann, "7", DUE * 2));
        assertThat(due(here, DUE * 2 + 1)).as("moved to where it was").hasSize(1);
        done(here, new SchedulePost.Move("m", ann, "7", null));
        assertThat(due(here, DUE * 3)).isEmpty();
        assertThat(submit(here, new SchedulePost.Move("m", ann, "7", DUE))).isEmpty();
        assertThat(submit(here, new PublishScheduled.Command("", ann, Scheduled.name(DUE * 2, "7"))))
                .isEmpty();
    }

    @Test
    void itIsJudgedLikeAPostNowAndOnceMoreThen() {
        assertThat(submit(here, schedule("7", DUE, " ", null))).isEmpty();
        assertThat(submit(here, schedule("7", DUE, "an answer", new Stamp(1)))).isEmpty();
        Stamp parent = done(
                here,
                new CreatePost.Command("p", ann, null, null, Visibility.PUBLIC, new Wording("said", "", false, null)));
        done(here, schedule("8", DUE, "an answer", parent));
        done(here, new DeletePost.Command("d", ann, parent));
        assertThat(submit(here, new PublishScheduled.Command("", ann, Scheduled.name(DUE, "8"))))
                .as("what it answers is gone")
                .isEmpty();
        assertThat(due(here, DUE + 1)).hasSize(1);
    }

    private SchedulePost.Command schedule(String id, long due, String text, @Nullable Stamp inReplyTo) {
        return new SchedulePost.Command(
                "schedule",
                ann,
                id,
                due,
                new Scheduled(null, inReplyTo, Visibility.PUBLIC, new Wording(text, "", false, null)));
    }

    private static List<EntryKey> due(SmallReplica replica, long moment) {
        return replica.disk.store().entries().below(EntryKind.SCHEDULED, Scheduled.before(moment), 9);
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
}
