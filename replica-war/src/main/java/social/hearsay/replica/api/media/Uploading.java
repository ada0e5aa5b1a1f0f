package social.hearsay.replica.api.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.limit.Standing;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.FairLane;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.UploadedForm;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.files.MediaRefused;
import social.hearsay.replica.mail.SharedLimit;
import social.hearsay.replica.media.FileMirrors;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.runtime.Settings;

/** Takes files from people: a few at a time, and so many of each. */
@ApplicationScoped
public class Uploading {
    /** Bodies that are read at a time, each by a thread of the server's. */
    private static final int MOST_READ = 8;

    /** Uploads that are worked on, or wait until others have their files, at a time. */
    private static final int WIDTH = 2;

    private static final int MOST_WAITING = 8;
    private static final int MOST_OF_ONE = 4;

    @Inject
    MediaDirectory directory;

    @Inject
    FileMirrors mirrors;

    @Inject
    Settings settings;

    private final Semaphore reading = new Semaphore(MOST_READ);
    private FairLane lane;
    private SharedLimit limit;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected Uploading() {}

    @Inject
    public Uploading(Executor threads, Engine engine, Settings settings, InstantSource clock) {
        this.lane = new FairLane(threads, WIDTH, MOST_WAITING, MOST_OF_ONE);
        this.limit = new SharedLimit(
                settings.media().uploadsOfAccount(),
                () -> engine.published()
                        .map(now -> now.state().members().size())
                        .orElse(1),
                clock);
    }

    /** Work on files. */
    public interface Work<T> {
        T run() throws IOException, MediaRefused, MediaBusy;
    }

    /** Where files are worked on. */
    public FairLane lane() {
        return lane;
    }

    /**
     * Reads what somebody sends.
     *
     * @param files the names of those that are taken
     * @throws Fault 4xx for what can't be read, 503 when too much is read already
     */
    public UploadedForm read(InputStream body, @Nullable String type, Set<String> files) {
        if (!reading.tryAcquire()) {
            throw busy();
        }
        try {
            return UploadedForm.read(
                    body, type, directory, files, settings.media().limits().bytes());
        } finally {
            reading.release();
        }
    }

    /**
     * Makes files of what was read, and waits until they are on the disks on which they shall be.
     *
     * @param whose the account that uploads
     * @param files those of what was made
     * @throws Fault 422 for what is not taken, 429 when it was too much, 503 when there is no room
     */
    public <T> T make(Call call, long whose, Work<T> work, Function<T, List<StoredFile>> files) {
        Standing standing = limit.take(Long.toString(whose));
        if (!standing.granted()) {
            throw Fault.tooMany(standing);
        }
        try {
            T made = work.run();
            mirrors.mirror(files.apply(made), call.mirrors());
            return made;
        } catch (MediaRefused refused) {
            throw Fault.invalid(refused.reason());
        } catch (MediaBusy busy) {
            throw busy();
        } catch (IOException sick) {
            throw Fault.refused(Refusal.SICK_DISK, VectorTimestamp.ZERO);
        }
    }

    private static Fault busy() {
        return Fault.refused(Refusal.OVER_LIMIT, VectorTimestamp.ZERO);
    }

    /** A value that is made by one thread and read by another later. */
    public static final class Later<T> implements Supplier<Optional<T>> {
        private volatile @Nullable T value;

        public void set(T made) {
            value = made;
        }

        /** Empty when it was not made, because what it was for is done already. */
        @Override
        public Optional<T> get() {
            return Optional.ofNullable(value);
        }
    }
}
