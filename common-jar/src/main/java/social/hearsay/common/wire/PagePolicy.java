package social.hearsay.common.wire;

/**
 * What a page of ours may do in a browser, whichever of the two servers writes it: load what its front end serves, and run no text that
 * is not a file of ours. The web client takes pages over that a replica wrote, so both have the same.
 */
public final class PagePolicy {
    /**
     * The value of {@code Content-Security-Policy}. Streams are of the same origin, so {@code 'self'} has them. Media that are about
     * to be sent are shown from memory ({@code blob:}). {@code hearsay} is the client's own policy for HTML that it parses and does
     * not run.
     */
    public static final String CONTENT_SECURITY_POLICY = String.join(
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

    private PagePolicy() {}
}
