package social.hearsay.replica.api.http.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import social.hearsay.replica.api.http.answer.Fault;

/** Reads a form ({@code application/x-www-form-urlencoded}), pair by pair, so that it can stop. */
final class FormParameters {
    private FormParameters() {}

    /** @throws Fault 400 when a percent sign begins no byte; 422 when it passes the bounds */
    static void read(InputStream body, Charset charset, ParameterTable values) throws IOException {
        String text = new String(body.readAllBytes(), charset);
        int from = 0;
        while (from < text.length()) {
            int separator = text.indexOf('&', from);
            int end = separator < 0 ? text.length() : separator;
            if (end > from) {
                pair(text.substring(from, end), charset, values);
            }
            from = end + 1;
        }
    }

    private static void pair(String pair, Charset charset, ParameterTable values) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), charset);
        values.add(name, equals < 0 ? null : decoded(pair.substring(equals + 1), charset));
    }

    private static String decoded(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException malformed) {
            throw Fault.malformed("The body is not a form: a percent sign begins no byte");
        }
    }
}
