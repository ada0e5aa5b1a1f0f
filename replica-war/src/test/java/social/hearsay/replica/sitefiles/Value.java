package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SitePath;
import social.hearsay.replica.microblog.site.SiteTree;

/** What several replicas have in common once everybody has heard of everything; each hears when a test says so. */
final class Value {
    /** All edits, in the order in which they were accepted anywhere. */
    private static final class Common {
        long clock = 1_000_000;
        final Map<String, SiteTree.Row> all = new HashMap<>();
        final Set<String> ended = new HashSet<>();
    }

    private final Path contents;
    private final Common common = new Common();

    /** @param contents where what is in files is kept, for all of them */
    Value(Path contents) {
        this.contents = contents;
    }

    Side side(String name) {
        return new Side(name);
    }

    /** One replica's. */
    final class Side implements SiteValue {
        private final String name;
        private final Map<String, SiteTree.Row> rows = new HashMap<>();
        private final Set<String> ended = new HashSet<>();
        private final Set<String> deleted = new HashSet<>();
        String incarnation = "aaaa";
        boolean away;
        final Set<String> lacking = new HashSet<>();
        final List<Edit> edits = new ArrayList<>();

        Side(String name) {
            this.name = name;
        }

        /** Hears of all that was done anywhere. */
        void hear() {
            rows.putAll(common.all);
            ended.addAll(common.ended);
            rows.keySet().removeAll(ended);
        }

        @Override
        public Optional<ReplicaId> self() {
            return Optional.of(ReplicaId.of(name, incarnation));
        }

        @Override
        public SiteTree tree() {
            return SiteTree.of(rows.values());
        }

        @Override
        public Set<String> deleted() {
            return deleted;
        }

        void hasDeleted(String path, String content) {
            deleted.add(SitePath.key(path) + " " + sha256(content));
        }

        @Override
        public Path draft() throws IOException {
            return Files.createTempFile(contents, "draft", ".new");
        }

        @Override
        public void keep(Path draft, String sha256) throws IOException {
            Files.copy(draft, contents.resolve(sha256), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public Optional<Path> content(StoredFile file) {
            return Optional.of(contents.resolve(file.sha256()))
                    .filter(Files::exists)
                    .filter(path -> !lacking.contains(file.sha256()));
        }

        @Override
        public List<Outcome> submit(List<Edit> asked) {
            return asked.stream().map(this::submit).collect(Collectors.toList());
        }

        private Outcome submit(Edit edit) {
            if (away) {
                return new Outcome.Later("it is away");
            }
            edits.add(edit);
            common.clock += 60_000;
            if (edit instanceof Edit.Put put) {
                String entry = put.file().entryName("" + common.clock);
                end(put.over());
                SiteTree.Row row = new SiteTree.Row(entry, put.file(), Stamp.of(common.clock, 0, 1), name);
                rows.put(entry, row);
                common.all.put(entry, row);
                return new Outcome.Taken(List.of(entry));
            }
            end(((Edit.Delete) edit).entries());
            return new Outcome.Taken(List.of());
        }

        private void end(List<String> entries) {
            rows.keySet().removeAll(entries);
            ended.addAll(entries);
            common.ended.addAll(entries);
        }

        /** Somebody saves a file elsewhere, over what is shown. */
        void put(String path, String content) {
            try {
                Path draft = Files.writeString(draft(), content);
                keep(draft, sha256(content));
                Files.delete(draft);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            submit(new Edit.Put(
                    SiteFile.of(path, sha256(content), content.length()),
                    tree().find(path).map(SiteTree.Shown::entries).orElse(List.of())));
            edits.clear();
        }
    }

    static String sha256(String content) {
        try {
            Path file = Files.createTempFile("content", ".txt");
            try {
                Files.writeString(file, content, StandardCharsets.UTF_8);
                return MediaDirectory.sha256(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
