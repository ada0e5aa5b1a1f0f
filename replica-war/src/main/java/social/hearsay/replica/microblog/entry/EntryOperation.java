package social.hearsay.replica.microblog.entry;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * A write to an entry of an account; of several, the one with the largest stamp is seen. Does nothing when the
 * account is purged.
 */
public interface EntryOperation extends MicroblogOperation {
    EntryKind kind();

    Stamp account();

    /** What it is kept under, by what ids lead to now: of twins either may have known another id of one thing. */
    String name(Lookup value);

    /** What is written. */
    EntryState state();

    @Override
    default void apply(Occurrence occurrence, Changes changes) {
        key(changes).ifPresent(key -> Entries.write(changes, key, occurrence, state()));
    }

    @Override
    default boolean deletes() {
        return !state().active();
    }

    /** Whether the account is there, and the entry has not been written to since. */
    @Override
    default boolean holds(Stamp since, Lookup value) {
        return key(value)
                .filter(key -> value.find(Entries.class, key)
                        .filter(entry -> entry.states().isNewerThan(since))
                        .isEmpty())
                .isPresent();
    }

    private Optional<EntryKey> key(Lookup value) {
        return Accounts.unpurged(value, account())
                .map(Account::id)
                .map(owner -> new EntryKey(kind(), owner, name(value)));
    }
}
