package social.hearsay.replica.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.limit.RateLimit;

/** Names and passwords of accounts, how people sign in, and how long a closed account can be opened again. */
public final class AccountSettings {
    /** What OWASP's "Password Storage" says of PBKDF2 with HMAC-SHA-512. */
    public static final int LEAST_ROUNDS = 210_000;

    /** The fewest that the container takes. */
    private static final int ROUNDS_OF_TESTS = 1_024;

    /** Mastodon's. */
    private static final String RESERVED = "abuse,account,accounts,admin,administration,administrator,admins,help,"
            + "helpdesk,instance,mod,moderator,moderators,mods,owner,root,security,server,staff,support,webmaster";

    private final ConfiguredValues values;

    AccountSettings(ConfiguredValues values) {
        this.values = values;
    }

    /** Whether apps may ask people for their password and get a token for it. */
    public boolean grantsPasswords() {
        return values.optional("hearsay.oauth.password", Boolean.class).orElse(true);
    }

    /** For how long somebody stays signed in with a browser. */
    public Duration signInTime() {
        return values.positive("hearsay.sign.in.time", Duration.ofDays(30));
    }

    /** How many wrong passwords may come from one address, at all replicas together. */
    public RateLimit signInsOfAddress() {
        return values.limit("hearsay.limit.passwords.address", "25/PT5M");
    }

    /** How many wrong passwords there may be for one account, at all replicas together. */
    public RateLimit signInsOfAccount() {
        return values.limit("hearsay.limit.passwords.account", "25/PT1H");
    }

    /** For how long a closed account can be opened again. */
    public Duration reopenWindow() {
        return values.optional("hearsay.account.reopen.window", Duration.class).orElse(Duration.ofDays(30));
    }

    /** How many rounds of HMAC-SHA-512 a password is hashed with. */
    public int passwordRounds() {
        if (values.optional("hearsay.password.testing", Boolean.class).orElse(false)) {
            return ROUNDS_OF_TESTS;
        }
        int rounds = values.optional("hearsay.password.rounds", Integer.class).orElse(LEAST_ROUNDS);
        if (rounds < LEAST_ROUNDS) {
            throw new IllegalStateException("The setting hearsay.password.rounds is " + LEAST_ROUNDS + " at least");
        }
        return rounds;
    }

    /** Names that nobody may register, in lower case. */
    public Set<String> reservedNames() {
        return values.optional("hearsay.names.reserved", String.class)
                .orElse(RESERVED)
                .lines()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
