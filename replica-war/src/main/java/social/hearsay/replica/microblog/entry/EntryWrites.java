package social.hearsay.replica.microblog.entry;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Writes to several entries of an account at once; of several writes to one, that with the largest stamp is seen. Does
 * nothing when the account is purged.
 */
public interface EntryWrites extends MicroblogOperation {
    Stamp account();

    List<EntryWrite> writes();

    /** Twins may write to different entries, each to what was there where it was accepted: what either writes counts. */
    @Override
    default void apply(Occurrence occurrence, Changes changes) {
        write(occurrence.besideTwin(), changes);
    }

    @Override
    default void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        write(occurrence.besideTwin(), changes);
    }

    private void write(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account())
                .map(Account::id)
                .ifPresent(owner -> writes().forEach(write -> Entries.write(
                        changes, new EntryKey(write.kind(), owner, write.name()), occurrence, write.state())));
    }

    @Override
    default boolean deletes() {
        return writes().stream().anyMatch(write -> !write.state().active());
    }

    @Override
    default boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account()).isPresent();
    }
}
