package social.hearsay.cli.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.process.KnownProcess;

/**
 * Who is at work on a cluster: whoever changes something holds a part of the file {@code lock} locked.
 * That ends with the process, however it ends. One part is each member's; a verb for all takes the
 * parts of all; one more belongs to an {@code up} that watches its members until Ctrl-C. A part's
 * bytes say who locked it last, for people and for {@code down}.
 *
 * <p>The file is opened once a process and never removed: closing it anywhere in the process gives up
 * what the process holds (POSIX, fcntl), and removing it would let two hold "the" lock.
 */
public final class DataLock implements AutoCloseable {
    private static final int PART = 128;
    private static final int WATCH = 0;
    private static final int PARTS = 1 + MemberName.MOST_REPLICAS + MemberName.MOST_FRONT_ENDS;

    private final DataDirectory data;
    private final FileChannel file;
    private final String verb;
    private @Nullable FileLock held;

    /**
     * Somebody at work.
     *
     * @param verb what the process does
     */
    public record Holder(KnownProcess process, String verb) {
        @Override
        public String toString() {
            return "process " + process.pid() + ": " + verb;
        }
    }

    private DataLock(DataDirectory data, FileChannel file, String verb) {
        this.data = data;
        this.file = file;
        this.verb = verb;
    }

    /**
     * Opens it, and locks nothing yet.
     *
     * @param verb said to others while a part is held
     */
    public static DataLock open(DataDirectory data, String verb) {
        Path path = data.lock();
        refuseEarlierRelease(path, data);
        try {
            FileChannel file = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PrivateFiles.mode());
            return new DataLock(data, file, verb);
        } catch (IOException refused) {
            throw PrivateFiles.failure("can't open " + path, refused);
        }
    }

    /** The command that was a script made a directory of it, with a process id in it; it stayed when its owner was killed. */
    private static void refuseEarlierRelease(Path path, DataDirectory data) {
        if (!Files.isDirectory(path)) {
            return;
        }
        Optional<KnownProcess> holder = PrivateFiles.read(path.resolve("pid")).flatMap(KnownProcess::parse);
        if (holder.filter(process ->
                        process.isAlive() && process.words().stream().anyMatch(word -> word.endsWith("config/cluster")))
                .isPresent()) {
            throw atWork("process " + holder.get().pid(), data);
        }
        PrivateFiles.remove(path);
    }

    private static Failure atWork(String holders, DataDirectory data) {
        return new Failure("another config/cluster (" + holders + ") is at work on " + data.path()
                + ": wait for it, or 'config/cluster down" + data.option() + "' ends it and stops all");
    }

    /** For what concerns all members. @throws Failure when somebody is at work on any */
    public void lockAll() {
        lock(1, PARTS - 1);
    }

    /** The same, if nobody else is at work. */
    public boolean tryLockAll() {
        return tryLock(1, PARTS - 1);
    }

    /** For what concerns one member. @throws Failure when somebody is at work on it, or on all */
    public void lock(MemberName name) {
        lock(part(name), 1);
    }

    /** Until Ctrl-C. @throws Failure when another watches */
    public void watch() {
        if (!tryLock(WATCH, 1)) {
            throw watched();
        }
    }

    /** @throws Failure when another watches */
    public void needUnwatched() {
        if (isHeldElsewhere(WATCH)) {
            throw watched();
        }
    }

    private Failure watched() {
        return new Failure(
                "another 'up' (" + holder(WATCH).map(Holder::toString).orElse("unknown") + ") watches over "
                        + data.path() + ": Ctrl-C there stops all; here, --detach only starts what is down");
    }

    private void lock(int first, int count) {
        if (tryLock(first, count)) {
            return;
        }
        List<String> holders = holders().stream()
                .filter(each -> each.part >= first && each.part < first + count)
                .map(each -> each.holder.toString())
                .distinct()
                .toList();
        throw atWork(holders.isEmpty() ? "just gone: try again" : String.join(", ", holders), data);
    }

    private boolean tryLock(int first, int count) {
        try {
            FileLock lock = file.tryLock((long) first * PART, (long) count * PART, false);
            if (lock == null) {
                return false;
            }
            release();
            held = lock;
            write(first, count);
            return true;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException broken) {
            throw PrivateFiles.failure("can't lock " + data.lock(), broken);
        }
    }

    /** Only for people, and for {@code down}: on a full disk the lock holds without. */
    private void write(int first, int count) {
        byte[] text = (KnownProcess.self().text() + "\t" + verb).getBytes(StandardCharsets.UTF_8);
        byte[] part = Arrays.copyOf(text, PART);
        try {
            for (int each = first; each < first + count; each++) {
                file.write(ByteBuffer.wrap(part), (long) each * PART);
            }
        } catch (IOException fullDisk) {
            // Whoever comes meanwhile is told that somebody is at work, and not who.
        }
    }

    /** Whoever is at work, or watches: this process excepted. */
    public List<Holder> others() {
        return holders().stream().map(Held::holder).distinct().toList();
    }

    private record Held(int part, Holder holder) {}

    private List<Held> holders() {
        List<Held> holders = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int of = part;
            if (isHeldElsewhere(part)) {
                holder(part).ifPresent(holder -> holders.add(new Held(of, holder)));
            }
        }
        return holders;
    }

    private boolean isHeldElsewhere(int part) {
        try (FileLock probe = file.tryLock((long) part * PART, PART, false)) {
            return probe == null;
        } catch (OverlappingFileLockException inThisProcess) {
            FileLock own = held;
            return own == null || !own.overlaps((long) part * PART, PART);
        } catch (IOException broken) {
            throw PrivateFiles.failure("can't lock " + data.lock(), broken);
        }
    }

    private Optional<Holder> holder(int part) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(PART);
            file.read(bytes, (long) part * PART);
            String[] words = new String(bytes.array(), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .split("\t", 2);
            return KnownProcess.parse(words[0])
                    .filter(KnownProcess::isAlive)
                    .map(process -> new Holder(process, words.length < 2 ? "" : words[1]));
        } catch (IOException broken) {
            throw PrivateFiles.failure("can't read " + data.lock(), broken);
        }
    }

    private static int part(MemberName name) {
        return name.isReplica() ? name.number() : MemberName.MOST_REPLICAS + name.number();
    }

    /** Gives up what is held. */
    public void release() {
        FileLock lock = held;
        held = null;
        if (lock != null && lock.isValid()) {
            try {
                lock.release();
            } catch (IOException gone) {
                throw PrivateFiles.failure("can't unlock " + data.lock(), gone);
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException gone) {
            throw PrivateFiles.failure("can't close " + data.lock(), gone);
        }
        held = null;
    }
}
