package social.hearsay.replica.api.http.request;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;

/** The character sets that texts come in: UTF-8 unless their type says otherwise. */
final class Charsets {
    private Charsets() {}

    /**
     * The character set of that name.
     *
     * @param name null where the type names none
     * @throws Fault 415 when nobody here knows it
     */
    static Charset named(@Nullable String name) {
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw Fault.of(415, "Unsupported Media Type: the character set is not known here");
        }
    }
}
