package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Undoes closings of an account, named by their Update-Ids; others stand. Makes a token good with
 * which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReopenAccount(
        Stamp account, List<UpdateId> closings, @Nullable Grant grant) implements MicroblogOperation {
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
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Deletions left = found.closings();
            for (UpdateId closing : closings) {
                left = left.undone(closing);
            }
            changes.put(found.withClosings(left));
        });
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account)
                .filter(found -> !found.purged())
                .map(Account::closings)
                .filter(known -> closings.stream()
                        .anyMatch(closing -> known.find(closing).isPresent()))
                .isPresent();
    }
}
