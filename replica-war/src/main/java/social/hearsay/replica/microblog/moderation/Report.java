package social.hearsay.replica.microblog.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.ToldModerators;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.Notifications;

/**
 * That somebody has told the moderators of an account. Gone with either of both accounts when that is purged.
 *
 * @param id the stamp of the update that made it; of twins the smaller
 * @param account who reports
 * @param target who is reported
 * @param details what was said of it
 * @param decisions what moderators have decided of it, by the names here
 */
public record Report(Stamp id, Stamp account, Stamp target, Details details, Registers decisions)
        implements Row<Stamp> {
    /** The id of who has resolved it; empty when it is open again. */
    public static final String RESOLVED = "resolved";
    /** The id of who looks after it; empty for nobody. */
    public static final String ASSIGNED = "assigned";
    /** What it is about, in the place of what was said when it was made. */
    public static final String CATEGORY = "category";
    /** Which rules it is about, likewise, separated by blanks. */
    public static final String RULES = "rules";

    /**
     * What was said when it was made.
     *
     * @param statuses posts by the reported account, by ids that may be aliases by now
     * @param rules the ids of rules that were broken
     * @param told which moderators are told; of no hash, because earlier releases know nothing of it
     */
    public record Details(
            List<Stamp> statuses,
            String comment,
            ReportCategory category,
            List<String> rules,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ToldModerators told) {
        /** Of which nobody is told. */
        public Details(List<Stamp> statuses, String comment, ReportCategory category, List<String> rules) {
            this(statuses, comment, category, rules, null);
        }

        public Details {
            statuses = List.copyOf(statuses);
            rules = List.copyOf(rules);
        }

        Details telling(ToldModerators moderators) {
            return new Details(statuses, comment, category, rules, moderators);
        }
    }

    @Override
    public Stamp key() {
        return id;
    }

    /** Who has resolved it; empty when it is open. */
    public Optional<Stamp> resolvedBy() {
        return person(RESOLVED);
    }

    /** Since when it is resolved or open; empty when nobody has ever resolved it. */
    public Optional<Stamp> resolvedAt() {
        return decisions.latest(RESOLVED).map(write -> write.cause().stamp());
    }

    /** Who looks after it. */
    public Optional<Stamp> assignedTo() {
        return person(ASSIGNED);
    }

    public ReportCategory category() {
        return decisions.text(CATEGORY).flatMap(ReportCategory::parse).orElse(details.category());
    }

    public List<String> rules() {
        return decisions
                .text(RULES)
                .map(text -> text.isEmpty() ? List.<String>of() : List.of(text.split(" ", -1)))
                .orElse(details.rules());
    }

    private Optional<Stamp> person(String name) {
        return decisions.text(name).filter(text -> !text.isEmpty()).map(Stamp::parse);
    }

    Report with(Registers changed) {
        return new Report(id, account, target, details, changed);
    }

    @Override
    public void count(Changes changes, int times) {
        ToldModerators told = details.told();
        if (told != null) {
            told.known(changes)
                    .forEach(moderator -> Notifications.count(changes, notification(moderator, told.cause()), times));
        }
    }

    private Notification notification(Stamp moderator, Cause cause) {
        NotificationKey key = new NotificationKey(NotificationKind.ADMIN_REPORT, id, moderator);
        return new Notification(key, moderator, account, Stamp.ZERO, cause);
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        changes.put(new Report(
                id, account.equals(from) ? to : account, target.equals(from) ? to : target, details, decisions));
    }

    @Override
    public Class<Reports> table() {
        return Reports.class;
    }

    @Override
    public long hash() {
        RowHash hash = new RowHash("report").add(id).add(account).add(target);
        hash.add(details.statuses().stream().map(Stamp::toString).toList());
        hash.add(details.comment()).add(details.category().text()).add(details.rules());
        decisions.hash(hash);
        return hash.value();
    }

    /** None: it goes with an account alone. */
    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
