package social.hearsay.replica.microblog.account;

import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;

/** Which name somebody may register. */
final class UsernameRule {
    private static final String FIELD = "username";
    private static final int LONGEST = 30;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_]+");

    /**
     * The form of names that accounts get whose name an older account has. Nobody may register one, or
     * two accounts could have it.
     */
    private static final Pattern GAVE_WAY = Pattern.compile(".*_[0-9]{15,}");

    private UsernameRule() {}

    /** What is wrong with a name, if something is. */
    static Optional<Problem> problem(Lookup value, String name) {
        if (name.isBlank()) {
            return Optional.of(new Problem(FIELD, "ERR_BLANK", "can't be blank"));
        } else if (!FORM.matcher(name).matches()) {
            return Optional.of(new Problem(FIELD, "ERR_INVALID", "must contain only letters, numbers and underscores"));
        } else if (name.length() > LONGEST) {
            return Optional.of(new Problem(FIELD, "ERR_TOO_LONG", "is too long (maximum is 30 characters)"));
        } else if (GAVE_WAY.matcher(name).matches()) {
            return Optional.of(new Problem(FIELD, "ERR_RESERVED", "is reserved"));
        } else if (taken(value.port(Accounts.class), Account.handle(name))) {
            return Optional.of(new Problem(FIELD, "ERR_TAKEN", "has already been taken"));
        }
        return Optional.empty();
    }

    /** Handles are never reused, so a claim counts even where its account is called otherwise by now. */
    private static boolean taken(Accounts accounts, String handle) {
        return !accounts.claiming(handle).isEmpty() || accounts.byHandle(handle).isPresent();
    }
}
