package social.hearsay.replica.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.replica.files.Processing.Made;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.MediaKind;

/** What becomes of what people upload. */
class ProcessingTest {
    private static final long PIXELS = 4_000_000;

    @TempDir
    Path data;

    private MediaDirectory directory = new MediaDirectory(Path.of("unused"));
    private Processing processing = new Processing(directory, new MediaLimits(1, 1, 1, 1));

    @BeforeAll
    static void noScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    @BeforeEach
    void open() throws IOException {
        directory = new MediaDirectory(data);
        directory.open();
        processing = processing(1 << 20, 16 << 20);
    }

    private Processing processing(long bytes, long memory) {
        return new Processing(directory, new MediaLimits(bytes, bytes, PIXELS, memory));
    }

    @Test
    void aPhotoIsTurnedUprightAndForgetsWhereItWasTaken() throws Exception {
        byte[] photo = Samples.photo(60, 40);
        assertThat(text(photo)).contains("Exif", Samples.PLACE);

        Made made = attachment(photo);

        assertThat(made.kind()).isEqualTo(MediaKind.IMAGE);
        assertThat(made.files()).extracting(StoredFile::extension).containsExactly("jpg", "jpg");
        BufferedImage shown = image(made.files().get(0));
        assertThat(shown.getWidth()).isEqualTo(40);
        assertThat(shown.getHeight()).isEqualTo(60);
        assertThat(isRed(shown.getRGB(20, 5)))
                .as("what was on the left is above")
                .isTrue();
        assertThat(isRed(shown.getRGB(20, 55))).isFalse();
        for (StoredFile file : made.files()) {
            assertThat(text(bytes(file))).doesNotContain("Exif", Samples.PLACE);
        }
        assertThat(made.blurhash()).hasSize(28);
    }

    @Test
    void aFileIsCalledByWhatIsInItAndForNobodyElse() throws Exception {
        StoredFile file = attachment(Samples.jpeg(8, 8)).files().get(0);
        Path path = directory.find(file.sha256()).orElseThrow();
        assertThat(MediaDirectory.sha256(path)).isEqualTo(file.sha256());
        assertThat(file.bytes()).isEqualTo(Files.size(path));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(directory.beginningWith(file.sha256().substring(0, 2))).contains(file.sha256());
        assertThatThrownBy(() -> directory.has("../" + file.sha256())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsLargeIsScaledAndHasASmallerPreview() throws Exception {
        Made made = new Processing(directory, new MediaLimits(8 << 20, 1, 16 << 20, 64 << 20))
                .attachment(draft(Samples.jpeg(4_000, 2_000)), Optional.empty());
        StoredFile shown = made.files().get(0);
        assertThat((long) shown.width() * shown.height()).isLessThanOrEqualTo(Processing.LARGEST);
        assertThat(shown.width()).isBetween(2 * shown.height() - 2, 2 * shown.height() + 2);
        StoredFile preview = made.files().get(1);
        assertThat((long) preview.width() * preview.height()).isLessThanOrEqualTo(Processing.PREVIEW);
    }

    @Test
    void whatCanBeSeenThroughStaysSo() throws Exception {
        Made made = attachment(Samples.png(30, 20));
        assertThat(made.files()).extracting(StoredFile::extension).containsExactly("png", "png");
        assertThat(image(made.files().get(0)).getColorModel().hasAlpha()).isTrue();
    }

    @Test
    void webpIsRead() throws Exception {
        Made made = attachment(Samples.webp());
        assertThat(made.files().get(0).width()).isEqualTo(1);
        assertThat(made.files().get(0).extension()).isIn("jpg", "png");
    }

    @Test
    void anEmojiIsSmallAndHasAStillWhereItMoves() throws Exception {
        List<StoredFile> plain = processing.emoji(draft(Samples.png(600, 300)));
        assertThat(plain).hasSize(1);
        assertThat(plain.get(0).extension()).isEqualTo("png");
        assertThat((long) plain.get(0).width() * plain.get(0).height()).isLessThanOrEqualTo(Processing.EMOJI);
        assertThat(image(plain.get(0)).getColorModel().hasAlpha()).isTrue();

        byte[] gif = Samples.movingGif();
        List<StoredFile> moving = processing.emoji(draft(gif));
        assertThat(moving).extracting(StoredFile::extension).containsExactly("gif", "png");
        assertThat(bytes(moving.get(0))).isEqualTo(gif);

        assertThat(processing.emoji(draft(Samples.jpeg(20, 20))))
                .extracting(StoredFile::extension)
                .containsExactly("png");
    }

    @Test
    void anEmojiThatIsTooLongTooLargeOrNoPictureIsRefused() throws Exception {
        BufferedImage noisy = Samples.picture(400, 400, BufferedImage.TYPE_INT_RGB);
        Random chance = new Random(1);
        for (int at = 0; at < 400 * 400; at++) {
            noisy.setRGB(at % 400, at / 400, chance.nextInt());
        }
        Path noise = draft(Samples.written(noisy, "png"));
        assertThat(Files.size(noise)).isGreaterThan(Processing.EMOJI_BYTES);
        assertThatThrownBy(() -> processing.emoji(noise)).isInstanceOf(MediaRefused.class);
        Path large = draft(Samples.png(1_600, 1_400));
        assertThat(Files.size(large)).isLessThan(Processing.EMOJI_BYTES);
        assertThatThrownBy(() -> processing.emoji(large)).isInstanceOf(MediaRefused.class);
        assertThatThrownBy(() -> processing.emoji(draft("text".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MediaRefused.class);
    }

    @Test
    void aGifThatMovesIsKeptAsItIs() throws Exception {
        byte[] gif = Samples.movingGif();
        Made made = attachment(gif);
        assertThat(made.files().get(0).extension()).isEqualTo("gif");
        assertThat(bytes(made.files().get(0))).isEqualTo(gif);
        assertThat(made.files().get(1).extension()).isNotEqualTo("gif");
    }

    @Test
    void aPictureThatPromisesTooManyPixelsIsRefusedByItsHead() {
        assertRefused(Samples.pngThatSaysItIs(60_000, 60_000), "60000x60000 images are not supported");
        assertRefused(Samples.pngThatSaysItIs(2_001, 2_000), "2001x2000 images are not supported");
        byte[] gif = Samples.movingGif();
        gif[7] = (byte) 0xff;
        gif[9] = (byte) 0xff;
        assertThatThrownBy(() -> attachment(gif))
                .as("its frames are small, and what they are drawn on is not")
                .isInstanceOf(MediaRefused.class)
                .hasMessageContaining("images are not supported");
    }

    @Test
    void whatWouldTakeTooMuchMemoryIsReadWithGaps() throws Exception {
        processing = processing(1 << 20, 400_000);
        Made made = attachment(Samples.png(400, 400));
        assertThat(made.files().get(0).width()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "x"})
    void whatIsNoPictureIsRefusedWhateverItIsCalled(String content) {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), "File content type is invalid, File is invalid");
    }

    @Test
    void aPictureThatBreaksOffIsRefused() {
        byte[] whole = Samples.png(300, 200);
        byte[] half = java.util.Arrays.copyOf(whole, 60);
        assertThatThrownBy(() -> attachment(half)).isInstanceOf(MediaRefused.class);
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        processing = processing(100, 1 << 20);
        assertThatThrownBy(() -> attachment(Samples.jpeg(50, 50)))
                .isInstanceOf(MediaRefused.class)
                .hasMessageStartingWith("File size must be less than");
    }

    @Test
    void aFilmForgetsWhereItWasTakenAndNothingElseMoves() throws Exception {
        byte[] film = Samples.film();
        assertThat(text(film)).contains(Samples.PLACE);

        Made made = attachment(film);

        StoredFile file = made.files().get(0);
        assertThat(made.kind()).isEqualTo(MediaKind.VIDEO);
        assertThat(file.extension()).isEqualTo("mp4");
        assertThat(file.width()).isEqualTo(640);
        assertThat(file.height()).isEqualTo(360);
        assertThat(file.millis()).isEqualTo(2_500);
        assertThat(text(bytes(file))).doesNotContain(Samples.PLACE).contains("mdatframes");
        assertThat(bytes(file)).hasSameSizeAs(film);
        assertThat(made.files()).hasSize(1);
    }

    @Test
    void aFilmHasThePictureThatItsSenderGivesIt() throws Exception {
        Made made = processing.attachment(draft(Samples.film()), Optional.of(draft(Samples.jpeg(64, 36))));
        assertThat(made.files()).extracting(StoredFile::extension).containsExactly("mp4", "jpg");
        assertThat(made.blurhash()).isNotNull();
    }

    @Test
    void aFilmWhoseBoxesAreLargerThanItIsIsRefused() {
        byte[] film = Samples.film();
        ByteBuffer.wrap(film).putInt(32, 0x7fffffff);
        assertThatThrownBy(() -> attachment(film)).isInstanceOf(MediaRefused.class);
        byte[] endless = Samples.film();
        ByteBuffer.wrap(endless).putInt(32, 4);
        assertThatThrownBy(() -> attachment(endless)).isInstanceOf(MediaRefused.class);
    }

    @Test
    void soundsAreKnownByTheirContent() throws Exception {
        byte[] flac = Samples.joined("fLaC".getBytes(StandardCharsets.US_ASCII), new byte[100]);
        byte[] ogg = Samples.joined(
                "OggS".getBytes(StandardCharsets.US_ASCII),
                new byte[24],
                "\1vorbis".getBytes(StandardCharsets.US_ASCII),
                new byte[100]);
        byte[] mp3 = Samples.joined("ID3\3\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), new byte[100]);
        byte[] wav = Samples.joined("RIFF\100\0\0\0WAVEfmt ".getBytes(StandardCharsets.US_ASCII), new byte[100]);
        for (byte[] sound : new byte[][] {flac, ogg, mp3, wav}) {
            Made made = attachment(sound);
            assertThat(made.kind()).isEqualTo(MediaKind.AUDIO);
            assertThat(bytes(made.files().get(0))).isEqualTo(sound);
        }
    }

    @Test
    void thePictureOfAnAccountIsCutToItsSize() throws Exception {
        StoredFile avatar = processing.picture(draft(Samples.photo(600, 400)), 400, 400);
        assertThat(avatar.width()).isEqualTo(400);
        assertThat(avatar.height()).isEqualTo(400);
        assertThat(text(bytes(avatar))).doesNotContain(Samples.PLACE);
        assertThatThrownBy(() -> processing.picture(draft(Samples.film()), 400, 400))
                .isInstanceOf(MediaRefused.class);
    }

    private void assertRefused(byte[] content, String reason) {
        assertThatThrownBy(() -> attachment(content))
                .isInstanceOf(MediaRefused.class)
                .hasMessage(reason);
    }

    private Made attachment(byte[] content) throws IOException, MediaRefused, MediaBusy {
        return processing.attachment(draft(content), Optional.empty());
    }

    private Path draft(byte[] content) throws IOException {
        Path draft = directory.draft();
        Files.write(draft, content);
        return draft;
    }

    private byte[] bytes(StoredFile file) throws IOException {
        return Files.readAllBytes(directory.find(file.sha256()).orElseThrow());
    }

    private BufferedImage image(StoredFile file) throws IOException {
        return ImageIO.read(directory.find(file.sha256()).orElseThrow().toFile());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isRed(int rgb) {
        String hex = String.format(Locale.ROOT, "%06x", rgb & 0xffffff);
        return Integer.parseInt(hex.substring(0, 2), 16) > Integer.parseInt(hex.substring(4), 16);
    }
}
