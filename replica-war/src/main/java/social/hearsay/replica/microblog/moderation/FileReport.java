package social.hearsay.replica.microblog.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.ToldModerators;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.Twins;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/**
 * Tells the moderators of an account.
 *
 * @param moderators who is told by a notification, fixed at acceptance
 */
public record FileReport(
        Stamp account,
        Stamp target,
        Report.Details details,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stamp> moderators)
        implements MicroblogOperation {
    /** In characters. */
    public static final int LONGEST_COMMENT = 1_000;
    /** Posts that one report names at the most. */
    public static final int MOST_STATUSES = 100;
    /** Rules that one report names at the most. */
    public static final int MOST_RULES = 50;

    /** @param statuses posts that it is about; those that are not the target's, or not for the reporter, are left out */
    public record Command(
            String request,
            Stamp actor,
            Stamp target,
            List<Stamp> statuses,
            String comment,
            ReportCategory category,
            List<String> rules)
            implements MicroblogCommand {
        public Command {
            statuses = List.copyOf(statuses);
            rules = List.copyOf(rules);
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> from = Accounts.open(value, actor).map(Account::id);
            Optional<Stamp> about = Accounts.open(value, target).map(Account::id);
            if (from.isEmpty() || about.isEmpty()) {
                return Verdict.notFound();
            }
            String said = PostText.storable(comment);
            if (said.codePointCount(0, said.length()) > LONGEST_COMMENT) {
                return Verdict.invalid(
                        new Problem("comment", "ERR_TOO_LONG", "is too long (maximum is 1000 characters)"));
            }
            List<Stamp> shown = statuses.stream()
                    .limit(MOST_STATUSES)
                    .flatMap(post -> Audience.readable(value, from.get(), post).stream())
                    .filter(post -> post.author().equals(about.get()))
                    .map(Post::id)
                    .distinct()
                    .toList();
            Report.Details details = new Report.Details(
                    shown, said, category, rules.stream().limit(MOST_RULES).toList());
            return Verdict.execute(
                    request, new FileReport(from.get(), about.get(), details, ToldModerators.whom(value)));
        }
    }

    public FileReport {
        // Earlier releases knew of none.
        moderators = moderators == null ? List.of() : List.copyOf(moderators);
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return moderators.isEmpty() ? List.of() : List.of(new News.Reported(issuedAt));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Stamp> from = Accounts.unpurged(changes, account).map(Account::id);
        Optional<Stamp> about = Accounts.unpurged(changes, target).map(Account::id);
        if (from.isEmpty() || about.isEmpty()) {
            return;
        }
        Optional<Report> previous = occurrence.retracted().flatMap(twin -> Reports.find(changes, twin));
        Report report = new Report(
                occurrence.stamp(),
                from.get(),
                about.get(),
                moderators.isEmpty() ? details : details.telling(new ToldModerators(moderators, occurrence.cause())),
                previous.map(Report::decisions).orElse(Registers.NONE));
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), report);
        } else {
            changes.put(report);
        }
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).giveWay(Reports.class, occurrence.stamp(), twin);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account).isPresent()
                && Accounts.unpurged(value, target).isPresent();
    }

    @Override
    public boolean creates() {
        return true;
    }
}
