package social.hearsay.replica.api.media;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.Attachment;

/**
 * Something that is attached to a post. See {@code https://docs.joinmastodon.org/entities/MediaAttachment/}.
 *
 * @param type {@code image}, {@code video} or {@code audio}
 * @param url where the file is
 * @param previewUrl where a smaller picture of it is; null where there is none
 * @param description what there is to see or hear; null where nobody said it
 */
public record MediaAttachment(
        String id,
        String type,
        String url,
        @Nullable String previewUrl,
        @Nullable String remoteUrl,
        @Nullable String previewRemoteUrl,
        @Nullable String textUrl,
        Meta meta,
        @Nullable String description,
        @Nullable String blurhash) {

    /** How large the files are, and how long they last. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Meta(
            @Nullable Extent original,
            @Nullable Extent small,
            @Nullable Center focus) {}

    /**
     * Of one file.
     *
     * @param size {@code WIDTHxHEIGHT}
     * @param aspect width by height
     * @param duration in seconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Extent(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String size,
            @Nullable Double aspect,
            @Nullable Double duration) {
        private static @Nullable Extent of(@Nullable StoredFile file) {
            if (file == null || (file.width() == 0 && file.millis() == 0)) {
                return null;
            }
            Double lasts = file.millis() == 0 ? null : (Double) (file.millis() / 1000.0);
            return file.width() == 0 || file.height() == 0
                    ? new Extent(null, null, null, null, lasts)
                    : new Extent(
                            file.width(),
                            file.height(),
                            file.width() + "x" + file.height(),
                            (double) file.width() / file.height(),
                            lasts);
        }
    }

    /** What of it is to be seen where it is cut: from -1 to 1 in each direction. */
    public record Center(double x, double y) {}

    public static MediaAttachment of(Site site, Attachment attachment) {
        StoredFile preview = attachment.preview();
        Center center = attachment.focus() == null
                ? null
                : new Center(
                        attachment.focus().x() / 10_000.0, attachment.focus().y() / 10_000.0);
        return new MediaAttachment(
                attachment.id(),
                attachment.kind().text(),
                site.file(attachment.file()),
                preview == null ? null : site.file(preview),
                null,
                null,
                null,
                new Meta(Extent.of(attachment.file()), Extent.of(preview), center),
                attachment.description().isEmpty() ? null : attachment.description(),
                attachment.blurhash());
    }
}
