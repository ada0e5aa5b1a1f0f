package social.hearsay.replica.api.access;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.limit.RateLimits;
import social.hearsay.common.limit.Standing;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.microblog.account.Account;

/**
 * How many wrong passwords there may be, from one address and for one account, before no more are
 * looked at for a while: Mastodon's {@code rack_attack} throttles, which count right ones as well.
 * Each replica counts those that it is asked, and front ends ask them at random: so each grants its part.
 */
public final class SignInLimits {
    /** Addresses, and accounts, that are remembered. */
    private static final int MOST = 20_000;

    private final RateLimit address;
    private final RateLimit account;
    private final IntSupplier replicas;
    private final InstantSource clock;
    private Shares shares;

    private record Shares(int replicas, RateLimits byAddress, RateLimits byAccount) {}

    /**
     * @param address how many there may be from one address
     * @param account how many there may be for one account, or for one name that nobody has
     * @param replicas how many replicas count
     */
    public SignInLimits(RateLimit address, RateLimit account, IntSupplier replicas, InstantSource clock) {
        this.address = address;
        this.account = account;
        this.replicas = replicas;
        this.clock = clock;
        this.shares = shared(1);
    }

    /**
     * Looks at a password, unless there were too many wrong ones.
     *
     * @param client who brings it, as {@link social.hearsay.common.limit.ClientAddress} has it
     * @param whose whose it is, if that is anybody
     * @param login the name or address that was given
     * @param matches whether it is right; slow
     * @throws Fault 429 before it is looked at
     */
    public boolean look(String client, Optional<Account> whose, String login, BooleanSupplier matches) {
        Shares now = current();
        String key = whose.map(known -> known.id().toString()).orElseGet(() -> "?" + login.toLowerCase(Locale.ROOT));
        refuseUnlessGranted(now.byAddress().look(client));
        refuseUnlessGranted(now.byAccount().look(key));
        boolean right = matches.getAsBoolean();
        if (!right) {
            now.byAddress().take(client);
            now.byAccount().take(key);
        }
        return right;
    }

    private static void refuseUnlessGranted(Standing standing) {
        if (!standing.granted()) {
            throw Fault.tooMany(standing);
        }
    }

    private synchronized Shares current() {
        int many = Math.max(1, replicas.getAsInt());
        if (many != shares.replicas()) {
            shares = shared(many);
        }
        return shares;
    }

    private Shares shared(int many) {
        return new Shares(
                many,
                new RateLimits(address.sharedBy(many), MOST, clock),
                new RateLimits(account.sharedBy(many), MOST, clock));
    }
}
