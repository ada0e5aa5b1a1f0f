package social.hearsay.frontend.edge.assets;

import java.util.List;
import social.hearsay.frontend.edge.http.Field;

/** What a page of ours may do in a browser: load what this front end serves, and run no text that is not a file of ours. */
final class PagePolicy {
    /**
     * Streams are of the same origin, so {@code 'self'} has them. Media that are about to be sent are shown from memory
     * ({@code blob:}). {@code hearsay} is the client's own policy for HTML that it parses and does not run.
     */
    static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "media-src 'self' blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html hearsay");

    static final List<Field> FIELDS = List.of(
            new Field("Content-Security-Policy", CONTENT_SECURITY_POLICY),
            new Field("Cross-Origin-Opener-Policy", "same-origin"),
            new Field("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"));

    private PagePolicy() {}
}
