package social.hearsay.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process that can be told from every other that had, or will have, its number.
 *
 * @param pid its number
 * @param started names the moment in which it was started, in words of this system; empty when that
 *     was not recorded
 */
public record KnownProcess(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    /** Since when the kernel's clock counts: another value after every restart of the machine. */
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    /** Where Java writes what jstat(1) reads: each goes there and comes back while it starts. */
    private static final String PERFORMANCE_DATA = "/hsperfdata_";
    /** Of {@code /proc/PID/stat}, counted from behind the name, which may hold spaces: proc(5). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;
    /** Bytes of a command line that are looked at; a member's has some two thousand. */
    private static final int LONGEST_WORDS = 64 << 10;

    /** The process that has this number now; empty when none has. */
    public static Optional<KnownProcess> of(long pid) {
        return startOf(pid).map(started -> new KnownProcess(pid, started));
    }

    /** This process. */
    public static KnownProcess self() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Reads what {@link #text} wrote, or a number alone; empty when it is neither. */
    public static Optional<KnownProcess> parse(String text) {
        String[] words = text.strip().split(" ", 2);
        if (!words[0].matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        return Optional.of(new KnownProcess(Long.parseLong(words[0]), words.length == 1 ? "" : words[1].strip()));
    }

    /** Both on one line. */
    public String text() {
        return started.isEmpty() ? String.valueOf(pid) : pid + " " + started;
    }

    /** Whether this process, and no other of its number, is there. */
    public boolean isAlive() {
        Optional<String> now = startOf(pid);
        return now.isPresent() && (started.isEmpty() || started.equals(now.get())) && !letter().equals("Z");
    }

    /** Whether it was stopped by a signal, and neither runs nor ends until another lets it go on. */
    public boolean isStopped() {
        return letter().startsWith("T");
    }

    /** The words it was started with; none when they can't be read. */
    public List<String> words() {
        try {
            String words = atOnce(PROC.resolve(pid + "/cmdline"));
            return words.isEmpty() ? List.of() : List.of(words.split("\0"));
        } catch (IOException otherSystem) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().arguments())
                    .map(List::of)
                    .orElse(List.of());
        }
    }

    /**
     * What one read(2) of the file gives. {@link Files#readString} takes the first byte of a file without a size and
     * then the rest: a process that became another program between the two had one word, of one letter.
     */
    private static String atOnce(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_WORDS);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            int length = channel.read(bytes);
            return new String(bytes.array(), 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    /**
     * The directory it works in, wherever that was moved to; empty where the system does not tell, and for the
     * moment that a starting Java is elsewhere.
     */
    public Optional<Path> directory() {
        try {
            return Optional.of(PROC.resolve(pid + "/cwd").toRealPath())
                    .filter(works -> !works.toString().contains(PERFORMANCE_DATA));
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    /** By its number alone: {@link #isAlive} first. */
    private String letter() {
        return stat(pid)
                .map(fields -> fields[STATE])
                .orElseGet(() -> Commands.answer("ps", "-p", "" + pid, "-o", "stat="));
    }

    private static Optional<String> startOf(long pid) {
        Optional<String> ticks = stat(pid).map(fields -> fields[START_TIME]);
        if (ticks.isPresent()) {
            try {
                return Optional.of(Files.readString(BOOT).strip() + "/" + ticks.get());
            } catch (IOException withoutBoots) {
                return ticks;
            }
        }
        // Elsewhere: a wall clock's time, which the kernel keeps for each process.
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(Object::toString);
    }

    private static Optional<String[]> stat(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException otherSystem) {
            return Optional.empty();
        }
    }
}
