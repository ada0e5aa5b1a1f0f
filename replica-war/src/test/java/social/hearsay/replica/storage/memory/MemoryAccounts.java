package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Deletion;

/** All accounts, in memory. */
final class MemoryAccounts extends MemoryRows<Stamp, Account> implements Accounts {
    MemoryAccounts(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public Optional<Account> byHandle(String handle) {
        return keysWhere(account -> account.handle().equals(handle)).stream()
                .findFirst()
                .flatMap(this::find);
    }

    @Override
    public List<Stamp> claiming(String handle) {
        return keysWhere(account -> account.claim().equals(handle));
    }

    @Override
    public List<Stamp> moderating(int most) {
        return keysWhere(account -> account.moderation().role() != Role.NONE).stream()
                .limit(most)
                .toList();
    }

    @Override
    public List<Stamp> claimingAddress(String address) {
        return keysWhere(account -> account.address().equals(address));
    }

    @Override
    public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
        return all().stream()
                .filter(account -> standing(account)
                        .filter(closing -> closing.cause().origin().equals(origin)
                                && before.isAfter(closing.cause().stamp()))
                        .isPresent())
                .sorted(Comparator.comparing(
                        account -> standing(account).orElseThrow().cause().stamp()))
                .limit(most)
                .map(Account::id)
                .toList();
    }

    private static Optional<Deletion> standing(Account account) {
        return account.purged() ? Optional.empty() : account.closings().standing();
    }
}
