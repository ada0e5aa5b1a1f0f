package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Ends all tokens of an account with a smaller stamp, those that come later too, and makes one good
 * with which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndSessions(Stamp account, @Nullable Grant grant) implements MicroblogOperation {
    /** @param grant the token that is handed out in the place of all that end, if any */
    public record Command(
            String request, Stamp actor, @Nullable Grant grant) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(account -> Verdict.execute(request, new EndSessions(account.id(), grant)))
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
                    .decide(found.withCredentials(
                            before.withEndings(occurrence.write(before.endings(), Credentials.Ending.ASKED))));
        });
        if (grant != null) {
            new IssueToken(account, grant).apply(occurrence, changes);
        }
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.open(value, account).isPresent();
    }
}
