package social.hearsay.replica.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its content; what it is called, and what its sender says that it is, count for nothing. */
final class MediaDetector {
    /** What files of each are called by the library. */
    private static final Map<String, MediaType> TYPES = Map.ofEntries(
            Map.entry("image/jpeg", MediaType.JPEG),
            Map.entry("image/png", MediaType.PNG),
            Map.entry("image/gif", MediaType.GIF),
            Map.entry("image/webp", MediaType.WEBP),
            Map.entry("video/mp4", MediaType.MP4),
            Map.entry("video/x-m4v", MediaType.MP4),
            Map.entry("application/mp4", MediaType.MP4),
            Map.entry("audio/mp4", MediaType.M4A),
            Map.entry("video/quicktime", MediaType.QUICKTIME),
            Map.entry("video/webm", MediaType.WEBM),
            Map.entry("audio/mpeg", MediaType.MP3),
            Map.entry("audio/vorbis", MediaType.OGG),
            Map.entry("audio/opus", MediaType.OGG),
            Map.entry("audio/ogg", MediaType.OGG),
            Map.entry("application/ogg", MediaType.OGG),
            Map.entry("audio/x-flac", MediaType.FLAC),
            Map.entry("audio/vnd.wave", MediaType.WAV),
            Map.entry("audio/x-wav", MediaType.WAV));

    private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();

    private MediaDetector() {}

    /** Empty when it is nothing that is taken. */
    static Optional<MediaType> detect(Path file) throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            String found =
                    DETECTOR.detect(content, new Metadata()).getBaseType().toString();
            return Optional.ofNullable(TYPES.get(found));
        }
    }
}
