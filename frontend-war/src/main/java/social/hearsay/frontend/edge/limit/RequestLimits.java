package social.hearsay.frontend.edge.limit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.limit.RateLimits;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.SecretKind;

/**
 * The limits of this front end, each in a bucket of its own. The kinds are those of Mastodon's {@code
 * rack_attack}; the figures are settings.
 */
public final class RequestLimits {
    /** Addresses and tokens that are remembered, for each limit. */
    private static final int MOST = 20_000;

    private static final Set<String> CREDENTIALS = Set.of(
            "/oauth/token",
            "/oauth/revoke",
            "/api/v1/apps",
            "/auth/sign_in",
            "/auth/password/new",
            "/auth/password/edit");
    private static final String REGISTRATION = "/api/v1/accounts";

    private final Mint mint;
    private final RateLimits byAddress;
    private final RateLimits byToken;
    private final RateLimits credentials;
    private final RateLimits registrations;

    /**
     * What is granted.
     *
     * @param address requests of an address that bring no access token
     * @param token requests with one access token
     * @param credentials requests of an address for tokens and apps, to sign in, and for another password by mail
     * @param registrations accounts that an address makes
     */
    public record Figures(RateLimit address, RateLimit token, RateLimit credentials, RateLimit registrations) {}

    /** @param mint tells tokens that some replica has issued from those that somebody made up */
    public RequestLimits(Figures figures, Mint mint, InstantSource clock) {
        this.mint = mint;
        this.byAddress = new RateLimits(figures.address(), MOST, clock);
        this.byToken = new RateLimits(figures.token(), MOST, clock);
        this.credentials = new RateLimits(figures.credentials(), MOST, clock);
        this.registrations = new RateLimits(figures.registrations(), MOST, clock);
    }

    /**
     * Takes a request.
     *
     * @param path without a slash at its end
     * @param client as {@link social.hearsay.common.limit.ClientAddress} has it
     * @param token what it brings as one; one that is made up counts for its address
     * @return how the requester stands then, with the first limit that refuses, or else with the general one
     */
    public Standing take(String method, String path, String client, Optional<String> token) {
        Optional<UpdateId> genuine = token.flatMap(text -> mint.genuine(SecretKind.ACCESS_TOKEN, text));
        Standing general = genuine.map(id -> byToken.take(id.text())).orElseGet(() -> byAddress.take(client));
        if (!general.granted() || !method.equals("POST")) {
            return general;
        }
        Optional<Standing> special = CREDENTIALS.contains(path)
                ? Optional.of(credentials.take(client))
                : path.equals(REGISTRATION) ? Optional.of(registrations.take(client)) : Optional.empty();
        return special.filter(standing -> !standing.granted()).orElse(general);
    }
}
