package social.hearsay.replica.microblog.account;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Hides an account and all that it wrote, until that is undone or the account is purged, and ends all
 * of its tokens with a smaller stamp.
 */
public record CloseAccount(Stamp account) implements MicroblogOperation {
    /**
     * What its owner asks for, or the operator.
     *
     * @param keepsAnAdmin whether the last admin's has to stay open
     */
    public record Command(String request, Stamp actor, boolean keepsAnAdmin) implements MicroblogCommand {
        /** Whoever is left. */
        public Command(String request, Stamp actor) {
            this(request, actor, false);
        }

        @Override
        public String forcedAs(Lookup value) {
            return Admins.forcedAs(value, actor);
        }

        @Override
        public Decision judge(Lookup value) {
            if (keepsAnAdmin && Admins.isLast(value, actor)) {
                return Admins.refusal();
            }
            return Accounts.open(value, actor)
                    .map(account -> Verdict.execute(request, new CloseAccount(account.id())))
                    .orElseGet(Verdict::notFound);
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.TokensEnded(account, null));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account).ifPresent(found -> {
            Credentials before = found.credentials();
            new Sessions(changes)
                    .decide(found.withClosings(found.closings().with(occurrence.id(), occurrence.cause()))
                            .withCredentials(
                                    before.withEndings(occurrence.write(before.endings(), Credentials.Ending.CLOSED))));
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account).isPresent();
    }
}
