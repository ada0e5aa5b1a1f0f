package social.hearsay.frontend.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.secret.PrivateFiles;

/**
 * Figures at even distances, as many as fit, in memory and in a file of fixed size. A figure's place follows from its time, so
 * that there is no pointer that could be wrong: whatever is older than the ring is long is not shown. Safe for many threads.
 */
public final class FigureRing implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FigureRing.class.getName());

    private final Duration distance;
    private final @Nullable Figure[] figures;
    private final @Nullable FileChannel file;
    private boolean isFailing;

    /**
     * Opens it, with what was there.
     *
     * @param distance between figures
     * @param places how many there are
     * @param file empty: nothing survives this process
     */
    public FigureRing(Duration distance, int places, Optional<Path> file) {
        this.distance = distance;
        this.figures = new Figure[places];
        this.file = file.map(FigureRing::open).orElse(null);
        load();
    }

    private static FileChannel open(Path path) {
        try {
            PrivateFiles.makeFile(path);
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException unusable) {
            throw new UncheckedIOException("Figures can't be kept in " + path, unusable);
        }
    }

    private void load() {
        if (file == null) {
            return;
        }
        ByteBuffer all = ByteBuffer.allocate(figures.length * Figure.BYTES);
        try {
            while (all.hasRemaining() && file.read(all, all.position()) > 0) {
                // Reads on.
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Figures of before can''t be read: {0}", unreadable.toString());
        }
        all.flip();
        while (all.remaining() >= Figure.BYTES) {
            Figure.of(all).ifPresent(figure -> figures[place(figure.at())] = figure);
        }
    }

    private int place(long at) {
        return (int) Math.floorMod(at / distance.toMillis(), (long) figures.length);
    }

    /** In the place of the one that was there a whole turn before. */
    public synchronized void add(Figure figure) {
        int place = place(figure.at());
        figures[place] = figure;
        if (file == null) {
            return;
        }
        try {
            file.write(figure.bytes(), (long) place * Figure.BYTES);
            isFailing = false;
        } catch (IOException sick) {
            if (!isFailing) {
                LOG.log(Level.WARNING, "Figures are not written down: {0}", sick.toString());
            }
            isFailing = true;
        }
    }

    /** How far figures are apart. */
    public Duration distance() {
        return distance;
    }

    /**
     * Those that are later than this, and not older than the ring is long, by time.
     *
     * @param now milliseconds since 1970
     */
    public synchronized List<Figure> after(long since, long now) {
        long oldest = Math.max(since, now - distance.toMillis() * figures.length);
        return Arrays.stream(figures)
                .filter(Objects::nonNull)
                .filter(figure -> figure.at() > oldest && figure.at() <= now)
                .sorted(Comparator.comparingLong(Figure::at))
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
