package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.secret.PrivateFiles;
import social.hearsay.replica.microblog.site.SitePath;

/**
 * The directory on the disk. Follows no links, and leads nowhere out of it. A file gets another content whole or not at all, and
 * only while it is as it was last seen; what this replica notes for itself is in {@code .hearsay}.
 */
final class SiteDirectory {
    private static final String OWN = ".hearsay";
    private static final String NOTES = "synced.json";

    private final Path root;
    private final SiteLimits limits;

    SiteDirectory(Path root, SiteLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    Path root() {
        return root;
    }

    /** Makes it when it isn't there, and removes what was being written when a process ended. */
    void open() throws IOException {
        PrivateFiles.makeDirectory(root);
        PrivateFiles.makeOwnDirectory(root.resolve(OWN));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root.resolve(OWN), "*.new")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** What was noted; empty when nothing was, or nobody can read it. */
    Optional<Synced> notes() throws IOException {
        try {
            return Optional.of(Synced.parse(Files.readAllBytes(notesFile())));
        } catch (NoSuchFileException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    boolean hasNotes() {
        return Files.isRegularFile(notesFile(), LinkOption.NOFOLLOW_LINKS);
    }

    void note(Synced synced) throws IOException {
        PrivateFiles.replace(notesFile(), synced.written());
    }

    private Path notesFile() {
        return root.resolve(OWN).resolve(NOTES);
    }

    /** @throws IOException when it can't be read as a whole: what was not seen is not gone */
    Listing list() throws IOException {
        Listing listing = new Listing();
        Files.walkFileTree(root, Set.of(), SitePath.DEEPEST + 1, new Visitor(listing));
        return listing;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Listing listing;

        Visitor(Listing listing) {
            this.listing = listing;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(root) && SitePath.problem(path(directory)).isPresent()) {
                refuseUnlessHidden(directory);
                return FileVisitResult.SKIP_SUBTREE;
            }
            listing.addDirectory(directory);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = path(file);
            Optional<String> problem = SitePath.problem(path);
            if (problem.isPresent()) {
                refuseUnlessHidden(file);
            } else if (!attributes.isRegularFile()) {
                listing.refuse(path, "it is no file: links are not followed");
            } else if (attributes.size() > limits.fileBytes()) {
                listing.refuse(path, "it is longer than " + limits.fileBytes() + " bytes");
            } else if (listing.size() >= 2 * limits.files()) {
                throw new IOException("there are more than " + listing.size() + " files");
            } else {
                listing.add(path, Listing.Stat.of(attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        /** What goes while it is looked at is gone; anything else that can't be read is not. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            if (file.equals(root)) {
                throw failure;
            }
            listing.refuse(path(file), "it can't be read");
            return FileVisitResult.CONTINUE;
        }

        private void refuseUnlessHidden(Path file) {
            String path = path(file);
            if (!String.valueOf(file.getFileName()).startsWith(".")) {
                listing.refuse(path, SitePath.problem(path).orElseThrow());
            }
        }
    }

    private String path(Path file) {
        return StreamSupport.stream(root.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** The SHA-256 of a file; empty when it isn't any more as it was seen. */
    Optional<String> sha256(Listing.Found file) throws IOException {
        return copy(file, OutputStream.nullOutputStream());
    }

    /** The SHA-256 of a file, which is copied; empty when it isn't any more as it was seen. */
    Optional<String> copy(Listing.Found file, Path to) throws IOException {
        try (OutputStream output = PrivateFiles.newOutputStream(to)) {
            return copy(file, output);
        }
    }

    private Optional<String> copy(Listing.Found file, OutputStream output) throws IOException {
        Path path = place(file.path());
        MessageDigest algorithm = ContentDigest.algorithm();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                InputStream content = new DigestInputStream(Channels.newInputStream(channel), algorithm)) {
            byte[] buffer = new byte[1 << 16];
            long left = file.stat().size() + 1;
            for (int read = content.read(buffer); read >= 0 && left > 0; read = content.read(buffer)) {
                output.write(buffer, 0, read);
                left -= read;
            }
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        return isAsSeen(path, file.stat())
                ? Optional.of(HexFormat.of().formatHex(algorithm.digest()))
                : Optional.empty();
    }

    /**
     * Gives a file another content, or makes it.
     *
     * @param seen how it is; null when it isn't there
     * @param content a file that stays as it is
     * @return how it is then; empty when it was not as it was seen, and was left alone
     */
    Optional<Listing.Stat> replace(String path, Listing.@Nullable Stat seen, Path content) throws IOException {
        Path place = place(path);
        Path draft = root.resolve(OWN).resolve("replacement.new");
        try (OutputStream output = PrivateFiles.newOutputStream(draft)) {
            Files.copy(content, output);
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path parent = parent(place);
        makeDirectories(parent);
        if (!isAsSeen(place, seen)) {
            return Optional.empty();
        }
        Listing.Stat written = Listing.Stat.of(attributes(draft));
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        bringToDisk(parent);
        return Optional.of(written);
    }

    /**
     * Removes a file, and the directories that are empty then.
     *
     * @param seen how it is
     * @return whether it is gone; a file that was not as it was seen is left alone
     */
    boolean remove(String path, Listing.Stat seen) throws IOException {
        Path place = place(path);
        if (!isAsSeen(place, seen)) {
            return false;
        }
        Files.deleteIfExists(place);
        Path parent = parent(place);
        while (!parent.equals(root) && isEmpty(parent)) {
            Files.deleteIfExists(parent);
            parent = parent(parent);
        }
        bringToDisk(parent);
        return true;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            return !files.iterator().hasNext();
        }
    }

    private void makeDirectories(Path directory) throws IOException {
        if (directory.equals(root)) {
            return;
        }
        makeDirectories(parent(directory));
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.makeDirectory(directory);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(directory + " is a link");
            }
        }
    }

    private static boolean isAsSeen(Path file, Listing.@Nullable Stat seen) throws IOException {
        try {
            return Listing.Stat.of(attributes(file)).equals(seen);
        } catch (NoSuchFileException gone) {
            return seen == null;
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws IOException when nothing can be called that on this disk */
    private Path place(String path) throws IOException {
        if (SitePath.problem(path).isPresent()) {
            throw new IOException("Not the name of a file: " + path);
        }
        try {
            return root.resolve(path);
        } catch (InvalidPathException inThisLocale) {
            throw new IOException("This system has no such name: " + path, inThisLocale);
        }
    }

    private static Path parent(Path file) {
        return Optional.ofNullable(file.getParent()).orElseThrow();
    }

    private static void bringToDisk(Path directory) {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        } catch (IOException unsupported) {
            // Not everywhere can a directory be opened; then the system brings it to the disk by itself.
        }
    }
}
