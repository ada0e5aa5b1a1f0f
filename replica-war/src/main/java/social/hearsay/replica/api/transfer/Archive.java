package social.hearsay.replica.api.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.post.Timelines;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.Attachment;

/**
 * A part of an archive of somebody's posts, while it is written: a zip on the disk, as Mastodon makes them. First what the value
 * says ({@code actor.json} and {@code outbox.json}, in the vocabulary of ActivityStreams), in one transaction; then, without
 * one, the files. No more of it is in memory than some posts.
 */
final class Archive implements Closeable {
    /** Posts and boosts of one part. */
    static final int MOST_POSTS = 2_000;

    /** Of the media of one part; a single post may have more. */
    static final long MOST_BYTES = 48L << 20;

    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Of files that can't be had, so many are waited for. */
    private static final int MOST_WAITED_FOR = 2;

    private static final int BUFFER = 1 << 16;
    /** The same of every archive, so that what is in two of them makes one file. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Where files come from. */
    interface Source {
        /** The file, if it can be had within that time. */
        Optional<Path> find(String sha256, Duration time);
    }

    private final Path draft;
    private final ZipOutputStream zip;
    private final Set<StoredFile> files = new LinkedHashSet<>();
    private final Map<String, StoredFile> pictures = new LinkedHashMap<>();
    private long bytes;
    private long next;

    /** @param draft an empty file, which is gone when this is closed */
    Archive(Path draft) throws IOException {
        this.draft = draft;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft), BUFFER));
    }

    /** Below which id the next part begins; 0 when this is the last. */
    long next() {
        return next;
    }

    /**
     * Writes what the value says.
     *
     * @param below only what has a smaller id
     */
    void posts(View view, AccountRow account, long below) {
        for (String name : List.of(Profile.AVATAR, Profile.HEADER)) {
            account.profile().picture(name).ifPresent(file -> pictures.put(name + "." + file.extension(), file));
        }
        Activities activities =
                new Activities(AccountRendering.one(view, account), view.call().site());
        try {
            begin("outbox.json");
            try (JsonGenerator json = Json.mapper().createGenerator(zip)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                json.writeStringField("@context", Activities.CONTEXT);
                json.writeStringField("id", "outbox.json");
                json.writeStringField("type", "OrderedCollection");
                json.writeArrayFieldStart("orderedItems");
                int written = posts(view, account.id(), below, activities, json);
                json.writeEndArray();
                json.writeNumberField("totalItems", written);
                json.writeEndObject();
            }
            begin("actor.json");
            zip.write(Json.mapper().writeValueAsBytes(activities.person(pictures.keySet())));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private int posts(View view, long me, long below, Activities activities, JsonGenerator json) throws IOException {
        Timelines posts = new Timelines(view.connection(), me, view.now());
        int written = 0;
        next = below;
        while (next > 0) {
            Page<PostRow> page = posts.ofAccount(me, false, false, new PageRequest(AT_ONCE, next, 0, false));
            Map<String, Status> shown = shown(view, me, page.items());
            for (PostRow post : page.items()) {
                Status status = shown.get(Long.toString(post.place()));
                if (status != null && (written == MOST_POSTS || (written > 0 && !fits(post)))) {
                    return written;
                }
                next = post.place();
                if (status != null) {
                    files.addAll(media(post));
                    bytes += weight(post);
                    Json.mapper().writeValue(json, activities.of(status, post));
                    written++;
                }
            }
            next = page.older() ? page.oldest() : 0;
        }
        return written;
    }

    private static Map<String, Status> shown(View view, long me, List<PostRow> posts) {
        Map<String, Status> shown = new HashMap<>();
        StatusRendering.all(view.connection(), view.call().site(), me, view.now(), posts)
                .forEach(status -> shown.put(status.id(), status));
        return shown;
    }

    private boolean fits(PostRow post) {
        return bytes + weight(post) <= MOST_BYTES;
    }

    private static long weight(PostRow post) {
        return media(post).stream().mapToLong(StoredFile::bytes).sum();
    }

    /** What is attached to a post of one's own; what is passed on is somebody else's, or there itself. */
    private static List<StoredFile> media(PostRow post) {
        return post.boost() != null
                ? List.of()
                : post.content().media().stream().map(Attachment::file).toList();
    }

    /**
     * Writes the files, and keeps all of it; what can't be had is named in {@code missing.txt}.
     *
     * @return the zip
     */
    StoredFile finish(MediaDirectory directory, Source source) throws IOException {
        zip.setLevel(Deflater.NO_COMPRESSION);
        Set<String> missing = new LinkedHashSet<>();
        for (Map.Entry<String, StoredFile> picture : pictures.entrySet()) {
            copy(picture.getKey(), picture.getValue(), source, missing);
        }
        for (StoredFile file : files) {
            copy(Activities.place(file), file, source, missing);
        }
        if (!missing.isEmpty()) {
            begin("missing.txt");
            zip.write(lines(missing));
        }
        zip.close();
        long length = Files.size(draft);
        return new StoredFile(directory.keep(draft), "zip", length, 0, 0, 0);
    }

    private void copy(String name, StoredFile file, Source source, Set<String> missing) throws IOException {
        Duration time = missing.size() < MOST_WAITED_FOR ? PATIENCE : Duration.ZERO;
        Optional<Path> found = source.find(file.sha256(), time);
        if (found.isPresent()) {
            begin(name);
            Files.copy(found.get(), zip);
        } else {
            missing.add(name);
        }
    }

    private static byte[] lines(Collection<String> names) {
        return (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
