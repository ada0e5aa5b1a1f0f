package social.hearsay.replica.api.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.MacKey;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * Authorization codes (RFC 6749, 4.1.2): that the owner of an account has allowed an app something. Nothing is
 * stored: each replica checks a code by itself. That it was used is an update under the Update-Id that it
 * begins with, which is that of the request that gave it out.
 */
public final class Codes {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{16,64})\\.([A-Za-z0-9_-]{1,2000})\\.([A-Za-z0-9_-]{43})");

    private final MacKey key;
    private final Duration time;

    /**
     * Under what it is given, and has to be shown again.
     *
     * @param clientId the app
     * @param redirectUri where it goes, as it was asked for
     * @param challenge PKCE's, by S256; empty where there is none
     */
    public record Terms(String clientId, String redirectUri, String challenge) {}

    /**
     * What a code says of itself.
     *
     * @param id of the request in which it was allowed; that of the update by which it is used
     * @param account whose
     * @param since since when it is good, milliseconds since 1970
     * @param scopes what was allowed
     */
    public record Claim(UpdateId id, Stamp account, long since, List<String> scopes) {
        public Claim {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * @param key the key for {@link social.hearsay.common.secret.Purpose#AUTHORIZATION_CODES}
     * @param time for how long a code is good; less than replicas remember Update-Ids
     */
    public Codes(MacKey key, Duration time) {
        this.key = key;
        this.time = time;
    }

    /**
     * A code that is given out by that request.
     *
     * @param now milliseconds since 1970
     */
    public String mint(UpdateId request, Account account, List<String> scopes, Terms terms, long now) {
        String said = account.id() + " " + now + " " + String.join(" ", scopes);
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(said.getBytes(StandardCharsets.UTF_8));
        return request.text() + "." + payload + "." + key.mac(message(request.text(), payload, account, terms));
    }

    /** What it would be, if it were good. */
    public static Optional<Claim> claimed(String code) {
        Matcher form = FORM.matcher(code);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            String said = new String(Base64.getUrlDecoder().decode(form.group(2)), StandardCharsets.UTF_8);
            String[] words = said.split(" ", -1);
            return Optional.of(new Claim(
                    new UpdateId(form.group(1)),
                    Stamp.parse(words[0]),
                    Long.parseLong(words[1]),
                    Arrays.asList(words).subList(2, words.length)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException nonsense) {
            return Optional.empty();
        }
    }

    /**
     * Whether it was given out for that account under these terms, and lately; not whether it was used. It
     * ends with the sessions of its account, and with its password.
     *
     * @param account as it is known now
     * @param now milliseconds since 1970
     */
    public boolean isGood(String code, Account account, Terms terms, long now) {
        Matcher form = FORM.matcher(code);
        return form.matches()
                && account.usable()
                && claimed(code).filter(claim -> isYoung(claim, now)).isPresent()
                && key.verify(message(form.group(1), form.group(2), account, terms), form.group(3));
    }

    /** Clocks of replicas differ: one that is behind may find it not good yet. */
    private boolean isYoung(Claim claim, long now) {
        return Math.abs(now - claim.since()) < time.toMillis();
    }

    /** No two of these parts run together: none has a line feed, and there are always as many. */
    private static String message(String request, String payload, Account account, Terms terms) {
        String ended = account.credentials()
                .endings()
                .latest()
                .map(Write::cause)
                .map(cause -> cause.stamp().toString())
                .orElse("");
        return String.join(
                "\n",
                "code",
                request,
                payload,
                terms.clientId(),
                terms.redirectUri(),
                terms.challenge(),
                account.setPasswordHash(),
                ended);
    }
}
