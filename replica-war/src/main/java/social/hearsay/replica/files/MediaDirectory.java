package social.hearsay.replica.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * The files on this replica's disk, each called by its SHA-256, whole or not there at all, for nobody else's eyes. What is
 * not whole yet is in {@code incoming}. Safe for many threads.
 */
public final class MediaDirectory {
    private static final String INCOMING = "incoming";
    private static final int LETTERS = 2;

    private final Path directory;
    /** Files that no row names, with since when that is known, in nanoseconds of somebody's stopwatch. */
    private final Map<String, Long> unnamed = new HashMap<>();

    /** @param directory nobody else's; made when it is needed */
    public MediaDirectory(Path directory) {
        this.directory = directory;
    }

    /** Removes what an upload left that was cut short; what was being fetched stays, to go on. */
    public void open() throws IOException {
        PrivateFiles.makeOwnDirectory(directory);
        PrivateFiles.makeOwnDirectory(directory.resolve(INCOMING));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(directory.resolve(INCOMING), "*.new")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** An empty file that is nobody's yet. */
    public Path draft() throws IOException {
        PrivateFiles.makeDirectory(directory.resolve(INCOMING));
        // Only this process's user may read it; so the method promises.
        return Files.createTempFile(directory.resolve(INCOMING), "upload-", ".new");
    }

    /** Where a file is while it comes from elsewhere. */
    public Path partOf(String sha256) throws IOException {
        PrivateFiles.makeDirectory(directory.resolve(INCOMING));
        return directory.resolve(INCOMING).resolve(checked(sha256) + ".part");
    }

    /** The file of that name, if it is here. */
    public Optional<Path> find(String sha256) {
        return Optional.of(place(sha256)).filter(Files::isRegularFile);
    }

    public boolean has(String sha256) {
        return Files.isRegularFile(place(sha256));
    }

    /**
     * Keeps a draft under its name. It is on the disk when this returns, and the draft is gone.
     *
     * @return its name
     */
    public String keep(Path draft) throws IOException {
        String sha256 = sha256(draft);
        keep(draft, sha256);
        return sha256;
    }

    /** Keeps a file whose name is known to be right. */
    public void keep(Path whole, String sha256) throws IOException {
        Path place = place(sha256);
        Path part = directory.resolve(sha256.substring(0, LETTERS));
        PrivateFiles.makeDirectory(part);
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        synchronized (unnamed) {
            Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            unnamed.remove(sha256);
        }
        try (FileChannel entry = FileChannel.open(part, StandardOpenOption.READ)) {
            entry.force(true);
        } catch (IOException unsupported) {
            // Not everywhere can a directory be opened; then the system brings it to the disk by itself.
        }
    }

    /**
     * That a row names a file, or that somebody counts on it: whoever uploads something that is here already is about to name it.
     *
     * @return whether it is here; then it stays for as long as one that came now
     */
    public boolean claim(String sha256) {
        synchronized (unnamed) {
            unnamed.remove(sha256);
            return has(sha256);
        }
    }

    /**
     * That no row names a file just now. It goes once that was so for long enough, and nobody has claimed it meanwhile.
     *
     * @param now in nanoseconds of a stopwatch
     * @param kept in nanoseconds
     */
    public void unnamed(String sha256, long now, long kept) throws IOException {
        synchronized (unnamed) {
            if (now - unnamed.computeIfAbsent(sha256, name -> now) >= kept) {
                Files.deleteIfExists(place(sha256));
                unnamed.remove(sha256);
            }
        }
    }

    /** The names of all files whose name begins with these two digits. */
    public List<String> beginningWith(String digits) throws IOException {
        List<String> names = new ArrayList<>();
        synchronized (unnamed) {
            unnamed.keySet().removeIf(name -> name.startsWith(digits) && !has(name));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(digits))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (StoredFile.isName(name)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException none) {
            return names;
        }
        return names;
    }

    /** What a file is to be called, in 64 hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        MessageDigest algorithm = ContentDigest.algorithm();
        try (InputStream content =
                new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), algorithm)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(algorithm.digest());
    }

    private Path place(String sha256) {
        return directory.resolve(checked(sha256).substring(0, LETTERS)).resolve(sha256);
    }

    /** @throws IllegalArgumentException for what is no name: nothing else may become a path */
    private static String checked(String sha256) {
        if (!StoredFile.isName(sha256)) {
            throw new IllegalArgumentException("Not the name of a file");
        }
        return sha256;
    }
}
