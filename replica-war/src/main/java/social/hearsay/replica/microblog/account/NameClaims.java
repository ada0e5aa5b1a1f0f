package social.hearsay.replica.microblog.account;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;

/**
 * Who is called what: of all accounts registered with a name, the one with the smallest id has it,
 * and each other has the name with its own id behind it. Nobody may register such a name.
 */
final class NameClaims {
    private final Changes changes;

    NameClaims(Changes changes) {
        this.changes = changes;
    }

    /** Gives everybody who claims it the name that is theirs now. */
    void decide(String claim) {
        List<Stamp> ids = changes.port(Accounts.class).claiming(claim);
        List<Account> claimants = changes.all(Accounts.class, ids).stream()
                .sorted(Comparator.comparing(Account::id))
                .toList();
        for (int i = 0; i < claimants.size(); i++) {
            Account account = claimants.get(i);
            String name = account.registration().name();
            changes.put(account.withUsername(i == 0 ? name : name + "_" + account.id()));
        }
    }
}
