package social.hearsay.replica.api.account;

import java.util.Optional;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.access.Passwords;

/**
 * A password that somebody chose.
 *
 * @param text as typed
 */
public record ChosenPassword(String text) {
    /** What is wrong with it. */
    public Optional<ErrorBody.Detail> problem() {
        if (text.isEmpty()) {
            return Optional.of(new ErrorBody.Detail("ERR_BLANK", "can't be blank"));
        }
        if (text.length() < Passwords.SHORTEST) {
            return Optional.of(new ErrorBody.Detail(
                    "ERR_TOO_SHORT", "is too short (minimum is " + Passwords.SHORTEST + " characters)"));
        }
        if (text.length() > Passwords.LONGEST) {
            return Optional.of(new ErrorBody.Detail(
                    "ERR_TOO_LONG", "is too long (maximum is " + Passwords.LONGEST + " characters)"));
        }
        return Optional.empty();
    }
}
