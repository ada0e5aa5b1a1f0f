package social.hearsay.replica.microblog.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Admins;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Decides something of an account; of several decisions of one kind the one with the largest stamp is seen. Resolves
 * the report that it follows from, if any.
 *
 * @param decisions by the names of {@link Moderation}
 * @param report the report that this resolves
 * @param by who has decided, where somebody resolves a report by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Moderate(
        Stamp account,
        Map<String, String> decisions,
        @Nullable Stamp report,
        @Nullable Stamp by) implements MicroblogOperation {
    /**
     * What a moderator decides, of somebody of a lower role.
     *
     * @param report the report that it follows from, if any
     */
    public record Command(
            String request,
            Stamp actor,
            Stamp account,
            Map<String, String> decisions,
            @Nullable Stamp report) implements MicroblogCommand {
        public Command {
            decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        }

        @Override
        public String forcedAs(Lookup value) {
            return isSet(Moderation.SUSPENDED) || isSet(Moderation.DISABLED) ? Admins.forcedAs(value, account) : "";
        }

        private boolean isSet(String decision) {
            return Boolean.parseBoolean(decisions.get(decision));
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<Account> moderator = Moderators.find(value, actor);
            Optional<Account> found = Accounts.unpurged(value, account);
            if (moderator.isEmpty()) {
                return Moderators.refusal();
            }
            if (found.isEmpty()
                    || (report != null && Reports.find(value, report).isEmpty())) {
                return Verdict.notFound();
            }
            return Moderators.role(moderator.get()).isAbove(Moderators.role(found.get()))
                    ? Verdict.execute(
                            request,
                            new Moderate(
                                    found.get().id(),
                                    decisions,
                                    report,
                                    report == null ? null : moderator.get().id()))
                    : Moderators.refusal();
        }
    }

    /**
     * What the operator decides who may do.
     *
     * @param keepsAnAdmin whether the last admin has to stay one
     */
    public record GiveRole(String request, Stamp account, Role role, boolean keepsAnAdmin) implements MicroblogCommand {
        /** As the operator likes, whoever is left. */
        public GiveRole(String request, Stamp account, Role role) {
            this(request, account, role, false);
        }

        @Override
        public String forcedAs() {
            return Forcible.ADMINS.text();
        }

        @Override
        public Decision judge(Lookup value) {
            if (keepsAnAdmin && role != Role.ADMIN && Admins.isLast(value, account)) {
                return Admins.refusal();
            }
            return Accounts.unpurged(value, account)
                    .map(found -> Verdict.execute(
                            request, new Moderate(found.id(), Map.of(Moderation.ROLE, role.text()), null, null)))
                    .orElseGet(Verdict::notFound);
        }
    }

    public Moderate {
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
    }

    /** Who is suspended, or may not sign in, has no good token any more. */
    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.TokensEnded(account, null));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account)
                .ifPresent(found -> changes.put(found.withModeration(
                        new Moderation(found.moderation().decisions().written(occurrence, decisions)))));
        if (report != null && by != null) {
            Reports.decide(changes, report, occurrence, Map.of(Report.RESOLVED, by.toString()));
        }
    }

    @Override
    public boolean deletes() {
        return Boolean.parseBoolean(decisions.get(Moderation.SUSPENDED));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account)
                .filter(found -> !found.moderation().decisions().isNewerThan(since, decisions.keySet()))
                .isPresent();
    }
}
