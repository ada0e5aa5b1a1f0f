package social.hearsay.replica.api.post;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.post.Poll;

/** What somebody asks in a post, from the parameters of a request. */
final class PollParameters {
    private PollParameters() {}

    /**
     * The poll, if there is one.
     *
     * @throws Fault 422 when it doesn't say for how long; what it says otherwise is judged by the value
     */
    static @Nullable Poll read(Parameters body) {
        List<String> options = body.list("poll[options]");
        OptionalInt seconds = body.number("poll[expires_in]");
        if (options.isEmpty() && seconds.isEmpty()) {
            return null;
        }
        if (seconds.isEmpty()) {
            throw Fault.invalid("Expires at can't be blank");
        }
        return new Poll(options, body.flag("poll[multiple]"), body.flag("poll[hide_totals]"), seconds.getAsInt());
    }
}
