package social.hearsay.replica.microblog.relation;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Changes a profile so that nobody has to ask any more, and grants what was asked for.
 *
 * @param profile the change
 * @param requests follows that its replica knew to be asked for, for good: one that comes later is granted or
 *     refused by itself
 */
public record Unlock(ChangeProfile profile, List<Follow> requests) implements MicroblogOperation {
    /** So many are granted at once; who has more of them grants the rest by unlocking once more, or one by one. */
    private static final int MOST = 1_000;

    public record Command(ChangeProfile.Command change) implements MicroblogCommand {
        @Override
        public String request() {
            return change.request();
        }

        @Override
        public Decision judge(Lookup value) {
            Decision decision = change.judge(value);
            Optional<Stamp> self = Accounts.open(value, change.actor()).map(Account::id);
            if (!(decision instanceof Decision.Execute) || self.isEmpty()) {
                return decision;
            }
            List<Follow> requests = value.port(Edges.class).pending(self.get(), MOST).stream()
                    .flatMap(key -> value.find(Edges.class, key).stream())
                    .map(RequestFollow::granted)
                    .toList();
            return requests.isEmpty()
                    ? decision
                    : Verdict.execute(request(), new Unlock(change.operation(self.get()), requests));
        }
    }

    public Unlock {
        requests = List.copyOf(requests);
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        profile.apply(occurrence, changes);
        grant(occurrence, changes);
    }

    /** Twins may have known of different requests: what either of them knew of is granted. */
    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        grant(occurrence, changes);
    }

    private void grant(Occurrence occurrence, Changes changes) {
        requests.forEach(follow -> follow.apply(occurrence.besideTwin(), changes));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return profile.holds(since, value);
    }
}
