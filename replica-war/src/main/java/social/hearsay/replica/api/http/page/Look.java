package social.hearsay.replica.api.http.page;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.replica.api.http.answer.Answer;

/** Who gets a page, and who JSON. */
public final class Look {
    private Look() {}

    /** Whether the client names pages among what it takes, as browsers do. */
    static boolean isPage(Optional<String> accept) {
        return names(accept, "text/html");
    }

    /** Whether the client takes JSON and not pages, where pages are what everybody else gets. */
    static boolean isOnlyJson(Optional<String> accept) {
        return names(accept, "json") && !isPage(accept);
    }

    private static boolean names(Optional<String> accept, String type) {
        return accept.filter(types -> types.toLowerCase(Locale.ROOT).contains(type))
                .isPresent();
    }

    /**
     * How answers look.
     *
     * @param accept the header of that name
     * @param succeeded the page for what is answered in JSON with that body
     * @param refused the page for what is wrong; a server's own refusals are for front ends, and stay
     */
    public static UnaryOperator<Answer> of(
            Optional<String> accept, Function<Object, Answer> succeeded, Function<Refused, Answer> refused) {
        return answer -> {
            if (!isPage(accept) || staysJson(answer)) {
                return Layout.guarded(answer);
            }
            Answer page = answer.body() instanceof ErrorBody error
                    ? refused.apply(new Refused(answer.status(), error))
                    : succeeded.apply(answer.body());
            return dressed(page, answer);
        };
    }

    /**
     * How answers look that are pages by themselves, but for what is wrong.
     *
     * @param accept the header of that name; only who takes JSON and no pages gets that of what is wrong
     * @param refused the page for what is wrong, as above
     */
    public static UnaryOperator<Answer> ofPages(Optional<String> accept, Function<Refused, Answer> refused) {
        return answer -> {
            if (!(answer.body() instanceof ErrorBody error) || staysJson(answer)) {
                return answer;
            }
            return isOnlyJson(accept)
                    ? Layout.guarded(answer)
                    : dressed(refused.apply(new Refused(answer.status(), error)), answer);
        };
    }

    /**
     * A server's own refusals are for front ends; and what is refused before the value was looked at has no
     * timestamp, so that front ends would take a page for the container's.
     */
    private static boolean staysJson(Answer answer) {
        return answer.status() >= 500
                || (answer.status() >= 400 && !answer.headers().containsKey(Headers.VECTOR_TIMESTAMP));
    }

    private static Answer dressed(Answer page, Answer plain) {
        Answer dressed = page;
        for (Map.Entry<String, String> header : plain.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Cache-Control")) {
                dressed = dressed.with(header.getKey(), header.getValue());
            }
        }
        return dressed;
    }

    /** What went wrong. */
    public record Refused(int status, ErrorBody error) {
        public boolean concerns(String parameter) {
            return error.details() != null && error.details().containsKey(parameter);
        }
    }
}
