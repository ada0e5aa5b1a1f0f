package social.hearsay.replica.files;

import io.trbl.blurhash.BlurHash;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.MediaKind;

/**
 * Makes of what somebody has uploaded the files that are kept. Pictures one at a time: how much memory that takes is
 * bounded by {@link MediaLimits}, and not by how many come.
 */
public final class Processing {
    /** Of what is shown of a picture at the most: 2560 by 1440. */
    static final long LARGEST = 2_560L * 1_440;

    /** Of the smaller picture: 640 by 360. */
    static final long PREVIEW = 640L * 360;

    /** Of an emoji that doesn't move: 256 by 256. */
    static final long EMOJI = 256L * 256;

    /** The longest file of one, as with Mastodon. */
    static final int EMOJI_BYTES = 256 << 10;

    /** Of WebP there may be an eighth of that. */
    private static final long EMOJI_PIXELS = 1 << 21;

    private static final long HASHED = 64L * 64;
    private static final int HASH_ACROSS = 4;
    private static final int HASH_DOWN = 3;
    /** What is not to be filled of the heap for pictures: others need it meanwhile. */
    private static final long HEAP_LEFT = 24L << 20;

    /**
     * What was made.
     *
     * @param files what is shown, and after it the smaller picture of it, if there is one
     * @param blurhash of the picture, if there is one
     */
    public record Made(
            MediaKind kind,
            List<StoredFile> files,
            @Nullable String blurhash) {}

    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final MediaDirectory directory;
    private final MediaLimits limits;
    private final Pictures pictures;
    private final Pictures emojis;

    public Processing(MediaDirectory directory, MediaLimits limits) {
        this.directory = directory;
        this.limits = limits;
        this.pictures = new Pictures(limits, Processing::heapHasRoomFor);
        MediaLimits small = new MediaLimits(
                EMOJI_BYTES, limits.filmBytes(), Math.min(EMOJI_PIXELS, limits.pixels()), limits.memory());
        this.emojis = new Pictures(small, Processing::heapHasRoomFor);
    }

    /**
     * Keeps something that is to be attached.
     *
     * @param draft what was uploaded; may be gone afterwards
     * @param thumbnail a picture to be shown of a film or a sound
     * @throws MediaRefused when it is nothing that is taken
     * @throws MediaBusy when there is no memory for it just now
     */
    public Made attachment(Path draft, Optional<Path> thumbnail) throws IOException, MediaRefused, MediaBusy {
        MediaType type = type(draft);
        if (type.kind() == MediaKind.IMAGE) {
            return alone(() -> image(draft, type));
        }
        boolean boxes =
                EnumSet.of(MediaType.MP4, MediaType.QUICKTIME, MediaType.M4A).contains(type);
        Films.Extent extent = boxes ? Films.clean(draft) : new Films.Extent(0, 0, 0, "");
        if ((long) extent.width() * extent.height() > limits.pixels()) {
            throw MediaRefused.tooManyPixels(extent.width(), extent.height());
        }
        Optional<Made> cover = Optional.empty();
        if (thumbnail.isPresent()) {
            MediaType ofCover = picture(thumbnail.get());
            cover = Optional.of(alone(() -> image(thumbnail.get(), ofCover)));
        }
        List<StoredFile> files = new ArrayList<>();
        MediaType precisely = boxes ? extent.type() : type;
        files.add(keep(draft, precisely, extent.width(), extent.height(), extent.millis()));
        cover.ifPresent(made -> files.add(made.files().get(made.files().size() - 1)));
        return new Made(precisely.kind(), files, cover.map(Made::blurhash).orElse(null));
    }

    /**
     * Keeps a picture of an account.
     *
     * @param width of what is kept of it
     * @param height of what is kept of it
     */
    public StoredFile picture(Path draft, int width, int height) throws IOException, MediaRefused, MediaBusy {
        MediaType type = picture(draft);
        return alone(() -> {
            BufferedImage image = pictures.read(draft, type).image();
            return keep(Pictures.filling(image, width, height), false);
        });
    }

    /**
     * Keeps a custom emoji.
     *
     * @param draft may be gone afterwards
     * @return what is shown, and after it a picture of it that doesn't move, if it moves
     */
    public List<StoredFile> emoji(Path draft) throws IOException, MediaRefused, MediaBusy {
        MediaType type = picture(draft);
        if (Files.size(draft) > EMOJI_BYTES) {
            throw new MediaRefused("An emoji has " + (EMOJI_BYTES >> 10) + " KiB at the most");
        }
        return alone(() -> {
            Pictures.Read read = emojis.read(draft, type);
            StoredFile still = keep(Pictures.within(read.image(), EMOJI), true);
            return read.moves()
                    ? List.of(
                            keep(
                                    draft,
                                    type,
                                    read.image().getWidth(),
                                    read.image().getHeight(),
                                    0),
                            still)
                    : List.of(still);
        });
    }

    private MediaType picture(Path draft) throws IOException, MediaRefused {
        MediaType type = type(draft);
        if (type.kind() != MediaKind.IMAGE) {
            throw MediaRefused.wrongType();
        }
        return type;
    }

    private MediaType type(Path draft) throws IOException, MediaRefused {
        MediaType type = MediaDetector.detect(draft).orElseThrow(MediaRefused::wrongType);
        long most = type.kind() == MediaKind.IMAGE ? limits.imageBytes() : limits.filmBytes();
        if (Files.size(draft) > most) {
            throw MediaRefused.tooLong(most);
        }
        return type;
    }

    private Made image(Path draft, MediaType type) throws IOException, MediaRefused, MediaBusy {
        Pictures.Read read = pictures.read(draft, type);
        BufferedImage shown = Pictures.within(read.image(), LARGEST);
        BufferedImage preview = Pictures.within(shown, PREVIEW);
        String blurhash = BlurHash.encode(Pictures.within(preview, HASHED), HASH_ACROSS, HASH_DOWN);
        StoredFile small = keep(preview, false);
        StoredFile file = read.moves()
                ? keep(
                        draft,
                        MediaType.GIF,
                        read.image().getWidth(),
                        read.image().getHeight(),
                        0)
                : keep(shown, type == MediaType.PNG || type == MediaType.GIF);
        return new Made(MediaKind.IMAGE, List.of(file, small), blurhash);
    }

    private StoredFile keep(BufferedImage image, boolean exactly) throws IOException {
        Path draft = directory.draft();
        try {
            MediaType type = Pictures.write(image, exactly, draft);
            return keep(draft, type, image.getWidth(), image.getHeight(), 0);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private StoredFile keep(Path draft, MediaType type, int width, int height, long millis) throws IOException {
        long bytes = Files.size(draft);
        return new StoredFile(directory.keep(draft), type.extension(), bytes, width, height, millis);
    }

    private interface Work<T> {
        T run() throws IOException, MediaRefused, MediaBusy;
    }

    private <T> T alone(Work<T> work) throws IOException, MediaRefused, MediaBusy {
        oneAtATime.lock();
        try {
            return work.run();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** The process ends when its heap is full, so that is looked at first. */
    private static boolean heapHasRoomFor(long bytes) {
        if (free() >= bytes + HEAP_LEFT) {
            return true;
        }
        System.gc();
        return free() >= bytes + HEAP_LEFT;
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }
}
