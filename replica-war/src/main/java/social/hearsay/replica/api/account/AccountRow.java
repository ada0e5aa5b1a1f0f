package social.hearsay.replica.api.account;

import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.storage.account.SqlAccounts;

/**
 * An account as it is read.
 *
 * @param registered what it was registered with, in JSON: most who read accounts don't look at it
 * @param lastPost the id of its newest post that is not direct, or null
 * @param said what its owner says of themselves, in JSON, or null
 * @param decided what moderators have decided of it, in JSON, or null
 */
public record AccountRow(
        long id,
        String username,
        String registered,
        long statuses,
        long followers,
        long following,
        @Nullable Long lastPost,
        @Nullable String said,
        @Nullable String decided) {

    /** How many characters it is of, roughly. */
    int weight() {
        return 200 + registered.length() + length(said) + length(decided);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** What it was registered with. */
    public Registration registration() {
        return Json.read(registered, Registration.class);
    }

    /** What its owner says of themselves. */
    public Profile profile() {
        return SqlAccounts.profile(said);
    }

    /** What it writes in unless it says otherwise: what its owner chose, or else registered with; null when it is neither. */
    public @Nullable String language() {
        return profile()
                .text(Profile.LANGUAGE)
                .filter(language -> !language.isEmpty())
                .orElseGet(() -> registration().locale());
    }

    /** What moderators have decided of it. */
    public Moderation moderation() {
        return SqlAccounts.moderation(decided);
    }
}
