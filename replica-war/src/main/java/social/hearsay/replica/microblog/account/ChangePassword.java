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
 * Gives an account another password, of several the one with the largest stamp; ends all tokens with
 * a smaller stamp, and makes one good with which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangePassword(
        Stamp account, String passwordHash, @Nullable Grant grant) implements MicroblogOperation {
    /**
     * The caller has checked the old password, and the length of the new one. Ends all sessions.
     *
     * @param grant the token that is handed out in their place, if any
     */
    public record Command(
            String request,
            Stamp actor,
            String passwordHash,
            @Nullable Grant grant) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(account -> Verdict.execute(request, new ChangePassword(account.id(), passwordHash, grant)))
                    .orElseGet(Verdict::notFound);
        }

        @Override
        public String toString() {
            return "ChangePassword[" + actor + "]";
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
                            before.withPasswords(occurrence.write(before.passwords(), passwordHash))
                                    .withEndings(occurrence.write(before.endings(), Credentials.Ending.PASSWORD))));
        });
        if (grant != null) {
            new IssueToken(account, grant).apply(occurrence, changes);
        }
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.open(value, account)
                .filter(found -> !found.credentials().passwords().isNewerThan(since))
                .isPresent();
    }

    @Override
    public String toString() {
        return "ChangePassword[" + account + "]";
    }
}
