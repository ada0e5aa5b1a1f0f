package social.hearsay.replica.api.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.http.answer.Answer;

/** Who gets a page, and who JSON. */
final class Look {
    private Look() {}

    /** Whether the client names pages among what it takes, as browsers do. */
    static boolean isPage(Optional<String> accept) {
        return accept.filter(types -> types.toLowerCase(Locale.ROOT).contains("text/html"))
                .isPresent();
    }

    /**
     * How answers look.
     *
     * @param accept the header of that name
     * @param succeeded the page for what is answered in JSON with that body
     * @param refused the page for what is wrong; a server's own refusals are for front ends, and stay
     */
    static UnaryOperator<Answer> of(
            Optional<String> accept, Function<Object, Answer> succeeded, Function<Refused, Answer> refused) {
        return answer -> {
            if (!isPage(accept) || answer.status() >= 500) {
                return Pages.guarded(answer);
            }
            Answer page = answer.body() instanceof ErrorBody error
                    ? refused.apply(new Refused(answer.status(), error))
                    : succeeded.apply(answer.body());
            Answer dressed = page;
            for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                if (!header.getKey().equalsIgnoreCase("Cache-Control")) {
                    dressed = dressed.with(header.getKey(), header.getValue());
                }
            }
            return dressed;
        };
    }

    /** What went wrong. */
    record Refused(int status, ErrorBody error) {
        boolean concerns(String parameter) {
            return error.details() != null && error.details().containsKey(parameter);
        }
    }
}
