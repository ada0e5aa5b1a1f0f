package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Undoes closings of an account, named by their Update-Ids; others stand. Makes a token good with
 * which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReopenAccount(
        Stamp account, List<UpdateId> closings, @Nullable Grant grant) implements MicroblogOperation {
    /** @param grant the token that is handed out, if any */
    public record Command(
            String request, Stamp actor, @Nullable Grant grant) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.unpurged(value, actor).map(this::judge).orElseGet(Verdict::notFound);
        }

        private Decision judge(Account account) {
            return !account.closed()
                    ? Verdict.reject(MicroblogRejection.forbidden("This account is not closed"))
                    : Verdict.execute(
                            request,
                            new ReopenAccount(account.id(), account.closings().standingIds(), grant));
        }
    }

    public ReopenAccount {
        closings = List.copyOf(closings);
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        undo(changes);
        if (grant != null) {
            new IssueToken(account, grant).apply(occurrence, changes);
        }
    }

    /** Twins may name different closings, each those that stood where it was accepted: all are undone. */
    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        undo(changes);
    }

    private void undo(Changes changes) {
        Accounts.unpurged(changes, account).ifPresent(found -> {
            Deletions left = found.closings();
            for (UpdateId closing : closings) {
                left = left.undone(closing);
            }
            changes.put(found.withClosings(left));
        });
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account)
                .map(Account::closings)
                .filter(known -> closings.stream()
                        .anyMatch(closing -> known.find(closing).isPresent()))
                .isPresent();
    }
}
