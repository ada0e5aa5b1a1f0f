package social.hearsay.replica.api.http.flow;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.replication.Command;

/**
 * What an authenticated call wants changed, and how that is told.
 *
 * @param id the Update-Id under which it is known
 * @param request who asks for what; see {@link social.hearsay.common.wire.Operation#request()}
 * @param slow whether the command takes long to make, because a password is hashed for it
 * @param check throws a {@link social.hearsay.replica.api.http.answer.Fault} when it can't be, outside any
 *     transaction and as slowly; what is known already is not checked again
 * @param command makes the command, outside any transaction
 * @param answer what is told once it is so, from the id of what was created
 * @param mirrors on how many more disks whoever asks has chosen to have such things; empty for as the call has it
 */
public record UpdateRequest(
        UpdateId id,
        String request,
        boolean slow,
        Runnable check,
        Function<String, Command> command,
        BiFunction<View, Stamp, Answer> answer,
        Optional<Integer> mirrors) {

    /** A request for what the front end's Update-Id names. */
    public static UpdateRequest of(
            View view, Requests by, Function<String, Command> command, BiFunction<View, Stamp, Answer> answer) {
        return new UpdateRequest(
                view.call().requiredUpdateId(),
                by.of(view.call()),
                false,
                UpdateRequest::nothing,
                command,
                answer,
                Optional.empty());
    }

    /** The same under another id. */
    public UpdateRequest known(UpdateId other) {
        return new UpdateRequest(other, request, slow, check, command, answer, mirrors);
    }

    /** The same, to be on so many more disks unless the call itself asks for another number. */
    public UpdateRequest mirrored(Optional<Integer> chosen) {
        return new UpdateRequest(id, request, slow, check, command, answer, chosen);
    }

    /** The same, with a command that takes long to make. */
    public UpdateRequest slowly() {
        return slowly(UpdateRequest::nothing);
    }

    /** The same, with a command that takes long to make, and a check before it that does. */
    public UpdateRequest slowly(Runnable before) {
        return new UpdateRequest(id, request, true, before, command, answer, mirrors);
    }

    private static void nothing() {}
}
