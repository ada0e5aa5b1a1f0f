package social.hearsay.replica.sitefiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.replica.microblog.site.SiteTree;

/** A directory and the value, on one replica and on two. */
class SynchronisationTest {
    private static final Duration SETTLED = Duration.ofMillis(200);
    private static final SiteLimits LIMITS = new SiteLimits(100, 250, 5, SETTLED);

    @TempDir
    Path disks;

    private Value value = new Value(Path.of("unused"));
    private long time;

    /** A replica's disk and its value. */
    private final class Replica {
        final Path root;
        final Value.Side side;
        final SiteWatch watch = new SiteWatch();
        Synchronisation synchronisation;

        Replica(String name) {
            root = disks.resolve(name);
            side = value.side(name);
            synchronisation = started();
        }

        private Synchronisation started() {
            return new Synchronisation(new SiteDirectory(root, LIMITS), side, LIMITS, watch);
        }

        void restart() {
            synchronisation = started();
        }

        Synchronisation.Result look() {
            try {
                return synchronisation.look(time);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** Looks until there is nothing more to do. */
        Synchronisation.Result settle() {
            int taken = 0;
            int written = 0;
            Synchronisation.Result result = look();
            for (int times = 0; times < 9; times++) {
                taken += result.taken();
                written += result.written();
                time += SETTLED.toNanos();
                result = look();
            }
            return new Synchronisation.Result(result.again(), result.failed(), taken, written, result.refused());
        }

        void save(String path, String content) throws IOException {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }

        Map<String, String> files() throws IOException {
            Map<String, String> files = new TreeMap<>();
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String path = root.relativize(file).toString();
                    if (!path.startsWith(".hearsay")) {
                        files.put(path, Files.readString(file));
                    }
                }
            }
            return files;
        }
    }

    @BeforeEach
    void make() throws IOException {
        value = new Value(Files.createDirectory(disks.resolve("contents")));
    }

    @Test
    void whatIsSavedHereIsThereAndTheOtherWayRound() throws IOException {
        Replica r1 = new Replica("r1");
        Replica r2 = new Replica("r2");
        r1.settle();
        r2.settle();
        r1.save("about/index.html", "one");
        assertThat(r1.settle().taken()).isEqualTo(1);
        r2.side.hear();
        assertThat(r2.settle())
                .extracting(Synchronisation.Result::taken, Synchronisation.Result::written)
                .containsExactly(0, 1);
        assertThat(r2.files()).isEqualTo(Map.of("about/index.html", "one"));
        r2.save("about/index.html", "two");
        r2.settle();
        r1.side.hear();
        r1.settle();
        assertThat(r1.files()).isEqualTo(Map.of("about/index.html", "two"));
        Files.delete(r1.root.resolve("about/index.html"));
        r1.settle();
        r2.side.hear();
        r2.settle();
        assertThat(r2.files()).isEmpty();
        assertThat(r2.root.resolve("about")).doesNotExist();
        assertThat(r1.side.edits).hasSize(2);
        assertThat(r2.side.edits).hasSize(1);
    }

    @Test
    void whatIsBeingWrittenIsNotTakenUntilItIsSettled() throws IOException {
        Replica r1 = new Replica("r1");
        r1.settle();
        r1.save("a.html", "par");
        assertThat(r1.look().again()).isTrue();
        time += SETTLED.toNanos() - 1;
        r1.save("a.html", "partial");
        r1.look();
        time += SETTLED.toNanos() - 1;
        r1.look();
        assertThat(r1.side.edits).isEmpty();
        time += 1;
        assertThat(r1.look().taken()).isEqualTo(1);
        assertThat(r1.side.tree().find("a.html").orElseThrow().file().file().sha256())
                .isEqualTo(Value.sha256("partial"));
    }

    @Test
    void aFileThatIsReplacedByAnEditorIsNotDeleted() throws IOException {
        Replica r1 = new Replica("r1");
        r1.settle();
        r1.save("a.html", "one");
        r1.settle();
        r1.side.edits.clear();
        Files.delete(r1.root.resolve("a.html"));
        r1.look();
        time += SETTLED.toNanos() - 1;
        r1.look();
        r1.save("a.html", "two");
        r1.settle();
        assertThat(r1.side.edits)
                .singleElement()
                .isInstanceOfSatisfying(
                        SiteValue.Edit.Put.class, put -> assertThat(put.over()).hasSize(1));
    }

    @Test
    void ofTwoEditsAtOnceBothStay() throws IOException {
        Replica r1 = new Replica("r1");
        Replica r2 = new Replica("r2");
        r1.save("rules.md", "old");
        r1.settle();
        r2.side.hear();
        r2.settle();
        r1.save("rules.md", "one");
        r2.save("rules.md", "two");
        r1.settle();
        r2.settle();
        r1.side.hear();
        r2.side.hear();
        r1.settle();
        r2.settle();
        assertThat(r1.files())
                .isEqualTo(Map.of("rules.md", "two", "rules (conflict, r1, 1970-01-01 00-18).md", "one"))
                .isEqualTo(r2.files());
    }

    @Test
    void whatIsEditedWhileNobodyLooksIsTakenAtTheStartAndNothingElse() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("a", "one");
        r1.save("b", "one");
        r1.settle();
        r1.side.edits.clear();
        r1.save("a", "two");
        Files.delete(r1.root.resolve("b"));
        r1.save("c", "new");
        r1.restart();
        assertThat(r1.settle().taken()).isEqualTo(3);
        assertThat(r1.side.tree().shown()).containsOnlyKeys("a", "c");
        r1.restart();
        assertThat(r1.settle())
                .extracting(Synchronisation.Result::taken, Synchronisation.Result::written)
                .containsExactly(0, 0);
    }

    /** The editor may write in the place of what the site is about to write. */
    @Test
    void anEditThatNobodyHasTakenYetIsNotWrittenOver() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("a", "one");
        r1.settle();
        r1.side.put("a", "from elsewhere");
        r1.save("a", "edited here");
        r1.look();
        assertThat(r1.files()).containsEntry("a", "edited here");
        r1.settle();
        assertThat(r1.files())
                .containsEntry("a", "edited here")
                .containsValue("from elsewhere")
                .hasSize(2);
    }

    @Test
    void anEmptyDirectoryInThePlaceOfTheOtherIsFilledAndNothingIsDeleted() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("a/b", "one");
        r1.settle();
        r1.side.edits.clear();
        Files.move(r1.root, disks.resolve("unmounted"));
        r1.settle();
        assertThat(r1.side.edits).isEmpty();
        assertThat(r1.files()).isEqualTo(Map.of("a/b", "one"));
    }

    /** A disk that was wiped, but for the directory: what is in there stands beside what the site has, and nothing is lost. */
    @Test
    void whatAnotherIncarnationHasLeftTakesNobodysPlace() throws IOException {
        Replica r1 = new Replica("r1");
        r1.side.hasDeleted("gone", "one");
        r1.save("a.md", "of before");
        Files.setLastModifiedTime(r1.root.resolve("a.md"), FileTime.fromMillis(0));
        r1.save("gone", "one");
        r1.save("kept", "new");
        r1.side.put("a.md", "as it is");
        r1.settle();
        assertThat(r1.files())
                .isEqualTo(Map.of(
                        "a.md", "as it is", "a (conflict, r1, 1970-01-01 00-00).md", "of before", "kept", "new"));
    }

    @Test
    void whatCantBeHadYetIsWrittenLaterAndIsNoDeletionMeanwhile() throws IOException {
        Replica r1 = new Replica("r1");
        r1.side.put("a", "one");
        r1.side.lacking.add(Value.sha256("one"));
        assertThat(r1.settle().failed()).isTrue();
        r1.restart();
        r1.settle();
        assertThat(r1.side.edits).isEmpty();
        r1.side.lacking.clear();
        r1.settle();
        assertThat(r1.files()).isEqualTo(Map.of("a", "one"));
    }

    @Test
    void whatCantBeAcceptedNowIsAskedForAgain() throws IOException {
        Replica r1 = new Replica("r1");
        r1.side.away = true;
        r1.save("a", "one");
        assertThat(r1.settle()).satisfies(result -> {
            assertThat(result.failed()).isTrue();
            assertThat(result.refused()).containsEntry("a", "not taken yet: it is away");
        });
        r1.side.away = false;
        r1.settle();
        assertThat(r1.side.tree().shown()).containsOnlyKeys("a");
    }

    @Test
    void linksHiddenFilesAndWhatIsTooLongStayWhereTheyAre() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("long", "x".repeat(101));
        r1.save(".hidden/x", "one");
        r1.save("a.tmp", "one");
        r1.save("con", "one");
        Files.createSymbolicLink(r1.root.resolve("link"), Files.writeString(disks.resolve("secret"), "secret"));
        Files.createSymbolicLink(r1.root.resolve("links"), Files.createDirectory(disks.resolve("elsewhere")));
        Files.writeString(disks.resolve("elsewhere/x"), "x");
        r1.save("case", "one");
        r1.save("CASE", "two");
        for (String path : List.of("1", "2", "3")) {
            r1.save(path, "x".repeat(99));
        }
        Synchronisation.Result result = r1.settle();
        assertThat(result.refused())
                .containsOnlyKeys("long", "a.tmp", "con", "link", "links", "case", "3")
                .hasSize(7);
        assertThat(r1.side.tree().shown()).containsOnlyKeys("case", "1", "2");
        assertThat(result.failed()).isFalse();
        // Nor does anything lead out of it that others put.
        r1.side.put("links/x", "evil");
        r1.settle();
        assertThat(Files.readString(disks.resolve("elsewhere/x"))).isEqualTo("x");
    }

    @Test
    void tooManyFilesAreNotTakenForDeletions() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("z", "one");
        r1.settle();
        for (int number = 0; number < 20; number++) {
            r1.save("a" + number, "one");
        }
        assertThatThrownBy(() -> r1.synchronisation.look(time)).isInstanceOf(IOException.class);
        assertThat(r1.side.tree().shown()).containsOnlyKeys("z");
    }

    @Test
    void aChangeThatTheFileSystemDoesNotShowIsFoundByTheScan() throws IOException {
        Replica r1 = new Replica("r1");
        r1.save("a", "one");
        r1.settle();
        FileTime modified = Files.getLastModifiedTime(r1.root.resolve("a"), LinkOption.NOFOLLOW_LINKS);
        Files.writeString(r1.root.resolve("a"), "two");
        Files.setLastModifiedTime(r1.root.resolve("a"), modified);
        r1.settle();
        assertThat(r1.side.edits).hasSize(1);
        r1.synchronisation.forgetHashes();
        r1.settle();
        assertThat(r1.side.edits).hasSize(2);
    }

    @Test
    void theSystemTellsOfChangesAlsoInNewDirectories() throws IOException {
        Replica r1 = new Replica("r1");
        r1.settle();
        assertThat(r1.watch.isWhole()).isTrue();
        r1.watch.hasChanged();
        r1.save("a/b/c", "one");
        awaitChange(r1.watch);
        r1.settle();
        r1.watch.hasChanged();
        r1.save("a/b/c", "two");
        awaitChange(r1.watch);
        r1.watch.close();
    }

    private static void awaitChange(SiteWatch watch) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!watch.hasChanged()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Whatever is done on the disks, and whenever each looks and hears: in the end all are the same, and nothing was lost. */
    @RepeatedTest(30)
    void anyInterleavingLeadsToTheSameDirectories(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Replica> replicas = List.of(new Replica("r1"), new Replica("r2"), new Replica("r3"));
        List<String> saved = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            Replica replica = replicas.get(random.nextInt(3));
            switch (random.nextInt(6)) {
                case 0 -> replica.side.hear();
                case 1 -> replica.restart();
                case 2 -> {
                    String content = "content " + step;
                    replica.save(List.of("a", "a.md", "b/c").get(random.nextInt(3)), content);
                    saved.add(content);
                    replica.settle();
                }
                default -> {
                    replica.look();
                    time += SETTLED.toNanos() / 2;
                }
            }
        }
        for (int round = 0; round < 3; round++) {
            for (Replica replica : replicas) {
                replica.settle();
                replica.side.hear();
            }
        }
        for (Replica replica : replicas) {
            replica.settle();
            assertThat(replica.files()).isEqualTo(replicas.get(0).files());
            assertThat(replica.files())
                    .hasSameSizeAs(replica.side.tree().shown())
                    .hasSizeLessThanOrEqualTo(Math.max(1, saved.size()));
            for (SiteTree.Shown shown : replica.side.tree().shown().values()) {
                assertThat(replica.files()).containsKey(shown.path());
            }
        }
    }
}
