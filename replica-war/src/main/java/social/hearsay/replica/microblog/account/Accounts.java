package social.hearsay.replica.microblog.account;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Rows;

/** Who is here. */
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
}
