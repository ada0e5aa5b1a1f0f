package social.hearsay.replica.files;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures and writes them anew, without anything that was in the file beside the pixels: where and when they were
 * taken, and with what. How large they are is known from their heads before room for pixels is taken.
 */
final class Pictures {
    private static final float QUALITY = 0.88f;
    /** The decoder of WebP takes seconds for each million pixels: so many times fewer than of others may be there. */
    private static final int WEBP_PART = 8;

    private final MediaLimits limits;
    private final Heap heap;

    /** Whether there is room for some more. */
    interface Heap {
        /** @param bytes that are needed for a moment */
        boolean hasRoomFor(long bytes);
    }

    Pictures(MediaLimits limits, Heap heap) {
        this.limits = limits;
        this.heap = heap;
    }

    /**
     * A picture as it was read, the right way up.
     *
     * @param moves whether it is the first of several
     */
    record Read(BufferedImage image, boolean moves) {}

    /**
     * Reads a picture.
     *
     * @throws MediaRefused when it is too large, or can't be read
     * @throws MediaBusy when there is no memory for it
     */
    Read read(Path file, MediaType type) throws IOException, MediaRefused, MediaBusy {
        ImageReader reader = reader(type);
        try (ImageInputStream input = new FileImageInputStream(file.toFile())) {
            reader.setInput(input, false, false);
            return read(reader, type, file);
        } catch (MediaRefused | MediaBusy known) {
            throw known;
        } catch (IOException | RuntimeException malformed) {
            // Decoders trip over malformed pictures in all ways.
            throw MediaRefused.unreadable();
        } finally {
            reader.dispose();
        }
    }

    private Read read(ImageReader reader, MediaType type, Path file) throws IOException, MediaRefused, MediaBusy {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        check(width, height, type == MediaType.WEBP ? limits.pixels() / WEBP_PART : limits.pixels());
        if (type == MediaType.GIF) {
            checkCanvas(file);
        }
        int step = step(reader, width * height);
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, how);
        boolean moves = type == MediaType.GIF && isThereASecond(reader);
        return new Read(upright(image, orientation(reader, type)), moves);
    }

    private static void check(long width, long height, long most) throws MediaRefused {
        if (width <= 0 || height <= 0 || width * height > most) {
            throw MediaRefused.tooManyPixels(width, height);
        }
    }

    /** What is drawn in it may be small; whoever shows it makes room for all of it. */
    private void checkCanvas(Path file) throws IOException, MediaRefused {
        byte[] head = new byte[10];
        try (var content = Files.newInputStream(file)) {
            content.readNBytes(head, 0, head.length);
        }
        check(number(head, 6), number(head, 8), limits.pixels());
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + 256L * (bytes[at + 1] & 0xff);
    }

    /** Every how many pixels one is read, so that they fit. */
    private int step(ImageReader reader, long pixels) throws IOException, MediaRefused, MediaBusy {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        if (!types.hasNext()) {
            throw MediaRefused.unreadable();
        }
        ImageTypeSpecifier read = types.next();
        int bytes = Math.max(1, (read.getNumBands() * read.getBitsPerBand(0) + 7) / 8);
        int step = 1;
        while (pixels * bytes / step / step > limits.memory()) {
            step++;
        }
        if (!heap.hasRoomFor(2 * pixels * bytes / step / step)) {
            throw new MediaBusy("There is no memory for a picture of " + pixels + " pixels");
        }
        return step;
    }

    private static boolean isThereASecond(ImageReader reader) {
        try {
            reader.getWidth(1);
            return true;
        } catch (IOException | IndexOutOfBoundsException none) {
            return false;
        }
    }

    private static @Nullable Orientation orientation(ImageReader reader, MediaType type) {
        if (type != MediaType.JPEG) {
            return null;
        }
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private static BufferedImage upright(BufferedImage image, @Nullable Orientation orientation) {
        if (orientation == null || orientation == Orientation.TOP_LEFT) {
            return image;
        }
        ImageFilter turn = ExifFilterUtils.getFilterForOrientation(orientation);
        return turn.apply(image);
    }

    private static ImageReader reader(MediaType type) {
        return switch (type) {
            case WEBP -> new com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi().createReaderInstance(null);
            default -> ImageIO.getImageReadersByFormatName(type.extension()).next();
        };
    }

    /** The same no larger than so many pixels. */
    static BufferedImage within(BufferedImage image, long pixels) throws IOException {
        double scale = Math.sqrt((double) pixels / ((long) image.getWidth() * image.getHeight()));
        if (scale >= 1) {
            return image;
        }
        int width = Math.max(1, (int) Math.floor(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.floor(image.getHeight() * scale));
        return Thumbnails.of(image).forceSize(width, height).asBufferedImage();
    }

    /** Its middle, as large as that. */
    static BufferedImage filling(BufferedImage image, int width, int height) throws IOException {
        return Thumbnails.of(image).size(width, height).crop(Positions.CENTER).asBufferedImage();
    }

    /** Writes it: as a JPEG, or as a PNG if it is to be one or can be seen through. */
    static MediaType write(BufferedImage image, boolean exactly, Path file) throws IOException {
        boolean png = exactly || image.getColorModel().hasAlpha();
        ImageWriter writer =
                ImageIO.getImageWritersByFormatName(png ? "png" : "jpg").next();
        try (ImageOutputStream output = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!png) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(png ? image : opaque(image), null, null), how);
        } finally {
            writer.dispose();
        }
        return png ? MediaType.PNG : MediaType.JPEG;
    }

    /** In the form that the writer of JPEGs takes, without a profile of colours. */
    private static BufferedImage opaque(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB || image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = plain.createGraphics();
        canvas.drawImage(image, 0, 0, null);
        canvas.dispose();
        return plain;
    }
}
