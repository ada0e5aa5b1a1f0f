package social.hearsay.replica.microblog.account;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * What an account's owner says of themselves, and how they like things to be. Each is a last-writer field of its
 * own, so that whoever changes the name here and the note there has changed both.
 *
 * @param fields by name, as the constants here have them; those of later releases are kept
 */
public record Profile(Map<String, Register<String>> fields) {
    public static final String DISPLAY_NAME = "display_name";
    public static final String NOTE = "note";
    /** Whether who wants to follow has to ask. */
    public static final String LOCKED = "locked";

    public static final String BOT = "bot";
    public static final String DISCOVERABLE = "discoverable";
    public static final String INDEXABLE = "indexable";

    /** Whether who follows it, and whom it follows, is listed for itself alone. */
    public static final String HIDE_COLLECTIONS = "hide_collections";

    /** Name and value of some lines, as JSON. */
    public static final String LINES = "fields";
    /** For whom posts are that don't say it. */
    public static final String PRIVACY = "privacy";

    public static final String SENSITIVE = "sensitive";
    public static final String LANGUAGE = "language";

    /** On how many more disks than one a post shall be before it is answered; empty for as the site has it. */
    public static final String MIRRORS = "mirrors";

    /** A {@link StoredFile}, or empty for none. */
    public static final String AVATAR = "avatar";

    /** As {@link #AVATAR}. */
    public static final String HEADER = "header";

    /** What is there when nothing was changed. */
    public static final Profile NONE = new Profile(Map.of());

    /** A line: something of which there is no field. */
    public record Line(String name, String value) {}

    public Profile {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** This, with what an update writes. */
    Profile written(Occurrence occurrence, Map<String, String> values) {
        Map<String, Register<String>> written = new TreeMap<>(fields);
        values.forEach((name, value) ->
                written.put(name, occurrence.write(written.getOrDefault(name, Register.empty()), value)));
        return new Profile(written);
    }

    /** This without what a twin wrote to other fields than an update does that takes its place. */
    Profile without(Occurrence occurrence) {
        Map<String, Register<String>> left = new TreeMap<>();
        fields.forEach((name, register) -> {
            Register<String> kept =
                    occurrence.retracted().map(register::without).orElse(register);
            if (!kept.writes().isEmpty()) {
                left.put(name, kept);
            }
        });
        return new Profile(left);
    }

    /** What was said; empty when nothing was. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(Register::latest).map(Write::value);
    }

    public boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** See {@link #MIRRORS}. */
    public Optional<Integer> mirrors() {
        return text(MIRRORS).filter(text -> !text.isEmpty()).map(Integer::valueOf);
    }

    /** Whether who wants to follow has to ask. */
    public boolean locked() {
        return flag(LOCKED, false);
    }

    /** See {@link #HIDE_COLLECTIONS}. */
    public boolean hidesCollections() {
        return flag(HIDE_COLLECTIONS, false);
    }

    /** A picture, if there is one. */
    public Optional<StoredFile> picture(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(StoredFile::parse);
    }

    /** All that it shows, and may show again if a twin takes the place of what was written last. */
    public Set<StoredFile> files() {
        return Stream.of(AVATAR, HEADER)
                .flatMap(name -> Stream.ofNullable(fields.get(name)))
                .flatMap(register -> register.writes().stream())
                .map(Write::value)
                .filter(text -> !text.isEmpty())
                .map(StoredFile::parse)
                .collect(Collectors.toSet());
    }

    public List<Line> lines() {
        return text(LINES).map(json -> List.of(Json.read(json, Line[].class))).orElse(List.of());
    }

    static String written(List<Line> lines) {
        return Json.write(lines);
    }

    /** What is seen of it; nothing at all for {@link #NONE}, as in a release that knew none of this. */
    void hash(RowHash hash) {
        fields.forEach((name, register) -> {
            Optional<Write<String>> latest = register.latest();
            hash.add(name)
                    .add(latest.map(write -> write.cause().stamp()).orElse(null))
                    .add(latest.map(Write::value).orElse(null));
        });
    }
}
