package social.hearsay.replica.microblog.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.entry.EntryWrites;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Begins a subscription of an access token, changes what it tells, or ends it; of several writes to one, that with the largest
 * stamp is seen. One whose token has ended tells nothing any more, whether or not it was ended.
 */
public record WritePushSubscription(Stamp account, List<EntryWrite> writes) implements EntryWrites {
    /** How many an account may have; several that are begun at once may be more. */
    public static final int MOST = 100;

    /**
     * Begins one, in the place of that which the token had.
     *
     * @param token the hash of the access token
     */
    public record Subscribe(String request, Stamp actor, String token, PushSubscription subscription)
            implements MicroblogCommand {
        /** Those whose tokens have ended are ended on the way. */
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            if (owner.isEmpty() || !isGood(value, token)) {
                return Verdict.notFound();
            }
            List<EntryWrite> writes = new ArrayList<>();
            int others = 0;
            for (String other : value.port(Entries.class).names(EntryKind.PUSH_SUBSCRIPTION, owner.get(), 2 * MOST)) {
                if (!isGood(value, other)) {
                    writes.add(ended(other));
                } else if (!other.equals(token)) {
                    others++;
                }
            }
            if (others >= MOST) {
                return Verdict.reject(MicroblogRejection.forbidden("More than " + MOST + " apps are told by pushes"));
            }
            writes.add(kept(token, subscription));
            return Verdict.execute(request, new WritePushSubscription(owner.get(), writes));
        }

        private static boolean isGood(Lookup value, String token) {
            return value.find(Tokens.class, token).filter(Token::valid).isPresent();
        }
    }

    /** Says what one is to tell from now on. */
    public record Change(String request, Stamp actor, String token, SortedSet<String> alerts, PushPolicy policy)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            return owner.flatMap(id -> Entries.kept(value, EntryKind.PUSH_SUBSCRIPTION, id, token))
                    .flatMap(PushSubscription::of)
                    .map(before -> Verdict.execute(
                            request,
                            new WritePushSubscription(
                                    owner.get(), List.of(kept(token, before.telling(alerts, policy, before.since()))))))
                    .orElseGet(Verdict::notFound);
        }
    }

    /** Ends one, if there is one. */
    public record End(String request, Stamp actor, String token) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(Account::id)
                    .map(owner -> Entries.kept(value, EntryKind.PUSH_SUBSCRIPTION, owner, token)
                            .map(kept -> end(request, owner, token))
                            .orElseGet(Verdict::unchanged))
                    .orElseGet(Verdict::notFound);
        }
    }

    /**
     * Ends one that its push service knows no more. Asked for by a replica, not by a person.
     *
     * @param endpoint only if it still leads there: the app may have begun another meanwhile
     */
    public record Forget(Stamp account, String token, String endpoint) implements MicroblogCommand {
        @Override
        public String request() {
            return "";
        }

        @Override
        public Decision judge(Lookup value) {
            return value.find(Entries.class, new EntryKey(EntryKind.PUSH_SUBSCRIPTION, account, token))
                    .filter(Entry::active)
                    .flatMap(PushSubscription::of)
                    .filter(kept -> kept.to().endpoint().equals(endpoint))
                    .map(kept -> end("", account, token))
                    .orElseGet(Verdict::unchanged);
        }
    }

    public WritePushSubscription {
        writes = List.copyOf(writes);
    }

    private static Decision end(String request, Stamp owner, String token) {
        return Verdict.execute(request, new WritePushSubscription(owner, List.of(ended(token))));
    }

    private static EntryWrite ended(String token) {
        return new EntryWrite(EntryKind.PUSH_SUBSCRIPTION, token, EntryState.ENDED);
    }

    private static EntryWrite kept(String token, PushSubscription subscription) {
        return new EntryWrite(EntryKind.PUSH_SUBSCRIPTION, token, EntryState.of(subscription.text()));
    }
}
