package social.hearsay.replica.microblog.notification;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Clears what somebody was told: what was there when they asked for it, and nothing that comes later, be its stamp
 * smaller. That is said by which updates had caused it, fixed at acceptance. Of twins both count.
 *
 * @param seen by replica, up to which of its updates what they caused is cleared
 */
public record ClearNotifications(Stamp account, NotificationScope scope, Map<String, Long> seen)
        implements MicroblogOperation {
    public ClearNotifications {
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    /** @param now milliseconds since 1970 */
    public record Command(String request, Stamp actor, NotificationScope scope, long now) implements MicroblogCommand {
        /** Where there is nothing, nothing is cleared; where one is meant, it is not found. */
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> account = Accounts.open(value, actor).map(Account::id);
            if (account.isEmpty()) {
                return Verdict.notFound();
            }
            Map<String, Long> seen = value.port(Notifications.class).seen(account.get(), scope, now);
            if (!seen.isEmpty()) {
                return Verdict.execute(request, new ClearNotifications(account.get(), scope, seen));
            }
            return scope.one().isPresent() ? Verdict.notFound() : Verdict.unchanged();
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        clear(changes);
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        clear(changes);
    }

    private void clear(Changes changes) {
        Accounts.unpurged(changes, account).map(Account::id).ifPresent(owner -> {
            ClearingKey key = new ClearingKey(owner, scope);
            Clearing before =
                    changes.find(Clearings.class, key).orElse(new Clearing(key, Collections.emptySortedMap()));
            changes.put(before.with(seen));
            changes.port(Notifications.class).removeSeen(owner, scope, seen);
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account).isPresent();
    }
}
