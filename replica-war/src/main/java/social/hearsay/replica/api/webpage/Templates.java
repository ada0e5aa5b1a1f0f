package social.hearsay.replica.api.webpage;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.owasp.encoder.Encode;

/**
 * The templates beside this class. What has no value, or is spelt otherwise, fails; what stands in two braces is escaped, and what stands in three is
 * markup of our own.
 */
final class Templates {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .strictSections(true)
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(text(name + ".mustache")));

    private static final Mustache.Compiler HTML = COMPILER.withEscaper(Encode::forHtml);

    static final Template PROFILE = HTML.compile(text("profile.mustache"));
    static final Template THREAD = HTML.compile(text("thread.mustache"));
    static final Template TAG = HTML.compile(text("tag.mustache"));
    static final Template REFUSAL = HTML.compile(text("refusal.mustache"));
    static final Template FEED = COMPILER.withEscaper(Encode::forXml).compile(text("feed.mustache"));

    private Templates() {}

    /** A file beside this class. */
    static String text(String name) {
        try (InputStream file = Templates.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no file " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
