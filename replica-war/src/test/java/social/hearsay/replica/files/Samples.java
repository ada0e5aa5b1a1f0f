package social.hearsay.replica.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files as people and attackers send them. */
final class Samples {
    /** Where a photo was taken, as no upload may say it. */
    static final String PLACE = "+48.8577+002.295/";

    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=");

    private Samples() {}

    /** Red on the left, blue on the right. */
    static BufferedImage picture(int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D canvas = picture.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        return picture;
    }

    static byte[] written(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    static byte[] png(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    static byte[] webp() {
        return WEBP.clone();
    }

    /** A photo of a phone that was held upright, with the place in it. */
    static byte[] photo(int width, int height) {
        byte[] plain = jpeg(width, height);
        byte[] exif = exif();
        ByteBuffer photo = ByteBuffer.allocate(plain.length + exif.length + 4);
        photo.put(plain, 0, 20);
        photo.put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (exif.length + 2))
                .put(exif);
        photo.put(plain, 20, plain.length - 20);
        return photo.array();
    }

    private static byte[] exif() {
        byte[] place = PLACE.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + place.length);
        tiff.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        tiff.order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        // Turned by a quarter.
        tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(6);
        // A text, here the place.
        tiff.putShort((short) 0x10e).putShort((short) 2).putInt(place.length).putInt(8 + 2 + 24 + 4);
        tiff.putInt(0);
        tiff.put(place);
        return tiff.array();
    }

    /** A head that promises much more than there is. */
    static byte[] pngThatSaysItIs(int width, int height) {
        byte[] small = png(2, 2);
        ByteBuffer head = ByteBuffer.wrap(small);
        head.putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(small, 12, 17);
        head.putInt(29, (int) sum.getValue());
        return small;
    }

    /** Of two frames. */
    static byte[] movingGif() {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 2; frame++) {
                writer.writeToSequence(
                        new IIOImage(picture(20 - frame, 10, BufferedImage.TYPE_BYTE_INDEXED), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Of 2.5 seconds, 640 by 360, with the place in its user data. */
    static byte[] film() {
        byte[] movie = box(
                "moov",
                movieHead(1_000, 2_500),
                box("trak", trackHead(640, 360)),
                box("udta", box("\u00a9xyz", PLACE.getBytes(StandardCharsets.US_ASCII))));
        return joined(
                box("ftyp", "isom\0\0\2\0isomiso2avc1mp41".getBytes(StandardCharsets.US_ASCII)),
                movie,
                box("mdat", "frames".getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] movieHead(int scale, int duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100).putInt(12, scale).putInt(16, duration).array());
    }

    private static byte[] trackHead(int width, int height) {
        return box(
                "tkhd",
                ByteBuffer.allocate(84)
                        .putInt(40, 1 << 16)
                        .putInt(76, width << 16)
                        .putInt(80, height << 16)
                        .array());
    }

    static byte[] box(String type, byte[]... contents) {
        byte[] content = joined(contents);
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
