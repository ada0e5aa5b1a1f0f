package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Map;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.moderation.DecideReport;
import social.hearsay.replica.microblog.moderation.DeleteSuspended;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.ReadAnnouncement;
import social.hearsay.replica.microblog.site.WriteNotice;

/** What moderators decide, and people report. */
final class DrawnModeration extends Drawing {
    DrawnModeration(Drawing shared) {
        super(shared);
    }

    /** What moderators decide, and people report; most of it by somebody who has a role. */
    MicroblogCommand moderating(Stamp actor, Stamp other) {
        List<Stamp> moderators = replicas.stream()
                .flatMap(replica -> accounts.stream().flatMap(id -> replica.disk.store().accounts().find(id).stream()))
                .filter(account -> account.moderation().role() != Role.NONE)
                .map(Account::id)
                .distinct()
                .toList();
        Stamp moderator = moderators.isEmpty() ? actor : pick(moderators);
        Stamp report = reports.isEmpty() ? new Stamp(1) : pick(reports);
        return switch (moderators.isEmpty() ? pick(List.of(0, 0, 1, 9, 11)) : random.nextInt(12)) {
            case 9, 10 ->
                new WriteNotice.Command(
                        "notice",
                        new EntryWrite(
                                pick(List.of(EntryKind.RULE, EntryKind.ANNOUNCEMENT)),
                                pick(List.of("1", "2")),
                                random.nextInt(3) == 0
                                        ? EntryState.ENDED
                                        : EntryState.of("text " + random.nextInt(9))));
            case 11 -> reading(actor, other);
            case 0 -> new Moderate.GiveRole("role", other, pick(List.of(Role.values())), pick(List.of(true, false)));
            case 1, 2 ->
                new FileReport.Command(
                        "report",
                        actor,
                        other,
                        posts.isEmpty() ? List.of() : List.of(pick(posts)),
                        "comment " + random.nextInt(9),
                        pick(List.of(ReportCategory.values())),
                        List.of("1"));
            case 3, 4 ->
                new DecideReport.Command(
                        "decide",
                        moderator,
                        report,
                        Map.of(
                                pick(List.of(Report.RESOLVED, Report.ASSIGNED)),
                                random.nextBoolean() ? "" : moderator.toString()));
            case 5 -> new DeleteSuspended("delete", moderator, other);
            default ->
                new Moderate.Command(
                        "moderate",
                        moderator,
                        other,
                        Map.of(
                                pick(List.of(
                                        Moderation.SUSPENDED,
                                        Moderation.SUSPENDED,
                                        Moderation.SILENCED,
                                        Moderation.DISABLED,
                                        Moderation.SENSITIVE)),
                                "" + random.nextBoolean()),
                        reports.isEmpty() || random.nextBoolean() ? null : report);
        };
    }

    private MicroblogCommand reading(Stamp actor, Stamp other) {
        if (random.nextInt(3) == 0) {
            return new ReactToAnnouncement.Command(
                    "react", actor, pick(List.of("1", "2")), pick(List.of("🎉", "👍")), random.nextInt(3) > 0);
        }
        return random.nextBoolean()
                ? new ReadAnnouncement.Command("read", actor, pick(List.of("1", "2")))
                : new SetNotificationPolicy.Command(
                        "policy",
                        actor,
                        List.of(
                                new EntryWrite(
                                        EntryKind.NOTIFICATION_POLICY,
                                        "for_not_following",
                                        EntryState.of(pick(List.of("accept", "drop")))),
                                new EntryWrite(
                                        EntryKind.NOTIFICATION_SENDER, other.toString(), EntryState.of("accept"))));
    }
}
