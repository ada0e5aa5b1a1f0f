package social.hearsay.replica.api.site;

import java.util.Arrays;
import java.util.Optional;

/** The types of files of the site's directory that are shown, by the endings of their names; no others are. */
enum SiteFileType {
    HTML("html", "text/html; charset=utf-8"),
    HTM("htm", "text/html; charset=utf-8"),
    CSS("css", "text/css; charset=utf-8"),
    TEXT("txt", "text/plain; charset=utf-8"),
    MARKDOWN("md", "text/plain; charset=utf-8"),
    JSON("json", "application/json"),
    PDF("pdf", "application/pdf"),
    SVG("svg", "image/svg+xml"),
    PNG("png", "image/png"),
    JPG("jpg", "image/jpeg"),
    JPEG("jpeg", "image/jpeg"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp"),
    ICON("ico", "image/x-icon"),
    FONT("woff2", "font/woff2");

    /** Nothing runs, nothing comes from elsewhere, nothing is sent anywhere, and no other page shows it in a frame. */
    private static final String PAGE = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
            + " media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** Nothing but itself. */
    private static final String PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final String extension;
    private final String mime;

    SiteFileType(String extension, String mime) {
        this.extension = extension;
        this.mime = mime;
    }

    static Optional<SiteFileType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findFirst();
    }

    /** As HTTP has it. */
    String mime() {
        return mime;
    }

    /** What a browser lets a document of it do. */
    String policy() {
        return switch (this) {
            case HTML, HTM -> PAGE;
            case CSS, TEXT, MARKDOWN, JSON, PDF, SVG, PNG, JPG, JPEG, GIF, WEBP, ICON, FONT -> PICTURE;
        };
    }
}
