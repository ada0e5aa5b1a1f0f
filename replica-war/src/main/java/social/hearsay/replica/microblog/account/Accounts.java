package social.hearsay.replica.microblog.account;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Rows;

/** All accounts, closed and purged ones included. */
public interface Accounts extends Rows<Stamp, Account> {
    /** The account that has the handle now; in lower case, see {@link Account#handle(String)}. */
    Optional<Account> byHandle(String handle);

    /** All accounts that were registered with the name, whoever got it; in lower case. */
    List<Stamp> claiming(String handle);

    /** All accounts that claim the address, whoever has it; see {@link Account#address(String)}. */
    List<Stamp> claimingAddress(String address);

    /**
     * Accounts whose standing closing was accepted by {@code origin} before a moment, the oldest
     * closing first: those for which the time to undo it is over.
     *
     * @param most how many at the most
     */
    List<Stamp> purgeable(ReplicaId origin, Stamp before, int most);

    /**
     * Accounts that have a role, by their ids, closed ones too.
     *
     * @param most how many at the most
     */
    List<Stamp> moderating(int most);

    /** The account that an id leads to, closed or purged as it may be. */
    static Optional<Account> find(Lookup value, Stamp reference) {
        return value.resolve(Accounts.class, reference);
    }

    /** The account that an id leads to, unless it is closed or purged. */
    static Optional<Account> open(Lookup value, Stamp reference) {
        return find(value, reference).filter(Account::open);
    }

    /** The account that an id leads to, unless it is purged: that takes part in nothing any more. */
    static Optional<Account> unpurged(Lookup value, Stamp reference) {
        return find(value, reference).filter(account -> !account.purged());
    }

    /** The id that counts of those that mean an account; the same when nothing is known of it. */
    static Stamp id(Lookup value, Stamp reference) {
        return find(value, reference).map(Account::id).orElse(reference);
    }

    /** Adds to what an account counts, if it is there. */
    static void count(Changes changes, Stamp id, long statuses, long followers, long following) {
        changes.recount(
                Accounts.class,
                id,
                account -> account.withCounts(account.counts().plus(statuses, followers, following)));
    }
}
