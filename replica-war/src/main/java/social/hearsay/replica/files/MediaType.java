package social.hearsay.replica.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.microblog.media.MediaKind;

/** The types of files that are taken. */
public enum MediaType {
    JPEG("image/jpeg", "jpg", MediaKind.IMAGE),
    PNG("image/png", "png", MediaKind.IMAGE),
    GIF("image/gif", "gif", MediaKind.IMAGE),
    WEBP("image/webp", "webp", MediaKind.IMAGE),
    MP4("video/mp4", "mp4", MediaKind.VIDEO),
    QUICKTIME("video/quicktime", "mov", MediaKind.VIDEO),
    WEBM("video/webm", "webm", MediaKind.VIDEO),
    MP3("audio/mpeg", "mp3", MediaKind.AUDIO),
    OGG("audio/ogg", "ogg", MediaKind.AUDIO),
    FLAC("audio/flac", "flac", MediaKind.AUDIO),
    WAV("audio/wav", "wav", MediaKind.AUDIO),
    M4A("audio/mp4", "m4a", MediaKind.AUDIO);

    private final String mime;
    private final String extension;
    private final MediaKind kind;

    MediaType(String mime, String extension, MediaKind kind) {
        this.mime = mime;
        this.extension = extension;
        this.kind = kind;
    }

    /** As HTTP has it. */
    public String mime() {
        return mime;
    }

    /** Without a dot. */
    public String extension() {
        return extension;
    }

    public MediaKind kind() {
        return kind;
    }

    /** By what a file of it is called at the end. */
    public static Optional<MediaType> ofExtension(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findFirst();
    }

    /** All of them, as HTTP has them. */
    public static List<String> mimes() {
        return Arrays.stream(values()).map(MediaType::mime).toList();
    }
}
