package social.hearsay.replica.api.flow;

import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.replication.Command;

/**
 * What an authenticated call wants changed, and how that is told.
 *
 * @param id the Update-Id under which it is known
 * @param request who asks for what; see {@link social.hearsay.common.wire.Operation#request()}
 * @param slow whether the command takes long to make, because a password is hashed for it
 * @param check throws a {@link social.hearsay.replica.api.answer.Fault} when it can't be, outside any
 *     transaction and as slowly; what is known already is not checked again
 * @param command makes the command, outside any transaction
 * @param answer what is told once it is so, from the id of what was created
 */
public record Wish(
        UpdateId id,
        String request,
        boolean slow,
        Runnable check,
        Function<String, Command> command,
        BiFunction<View, Stamp, Answer> answer) {

    /** A wish for what the front end's Update-Id names. */
    public static Wish of(
            View view, Requests by, Function<String, Command> command, BiFunction<View, Stamp, Answer> answer) {
        return new Wish(view.call().requiredUpdateId(), by.of(view.call()), false, Wish::nothing, command, answer);
    }

    /** The same under another id. */
    public Wish known(UpdateId other) {
        return new Wish(other, request, slow, check, command, answer);
    }

    /** The same, with a command that takes long to make. */
    public Wish slowly() {
        return slowly(Wish::nothing);
    }

    /** The same, with a command that takes long to make, and a check before it that does. */
    public Wish slowly(Runnable before) {
        return new Wish(id, request, true, before, command, answer);
    }

    private static void nothing() {}
}
