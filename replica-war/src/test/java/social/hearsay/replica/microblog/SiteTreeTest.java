package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

/** The site's directory, by the rules, and at two replicas at once. */
class SiteTreeTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;

    @Test
    void whatIsSavedInThePlaceOfAnotherTakesItAndWhatIsDeletedIsGone() {
        save(here, "rules.md", "1");
        spread();
        save(there, "rules.md", "2");
        spread();
        assertThat(tree(here)).isEqualTo(Maps.of("rules.md", "2"));
        delete(here, "rules.md");
        spread();
        assertThat(tree(there)).isEmpty();
        level();
    }

    @Test
    void ofTwoEditsAtOnceTheLaterIsShownAndTheOtherIsBesideIt() {
        save(here, "about/rules.md", "1");
        spread();
        save(here, "about/rules.md", "2");
        there.advance(5);
        save(there, "about/rules.md", "3");
        spread();
        assertThat(tree(here))
                .isEqualTo(Maps.of("about/rules.md", "3", "about/rules (conflict, r1, 1970-01-01 00-16).md", "2"));
        level();
        save(there, "about/rules.md", "4");
        save(here, "about/rules (conflict, r1, 1970-01-01 00-16).md", "5");
        spread();
        assertThat(tree(here))
                .isEqualTo(Maps.of("about/rules.md", "4", "about/rules (conflict, r1, 1970-01-01 00-16).md", "5"));
        level();
    }

    @Test
    void whatStandsBesideAFileKeepsItsNameWhenThatIsDeleted() {
        save(here, "rules.md", "1");
        there.advance(5);
        save(there, "rules.md", "2");
        spread();
        delete(here, "rules.md");
        spread();
        assertThat(tree(there)).isEqualTo(Maps.of("rules (conflict, r1, 1970-01-01 00-16).md", "1"));
        delete(there, "rules (conflict, r1, 1970-01-01 00-16).md");
        spread();
        assertThat(tree(here)).isEmpty();
        level();
    }

    @Test
    void theSameSavedTwiceIsNoConflict() {
        save(here, "logo.svg", "1");
        save(there, "logo.svg", "1");
        spread();
        assertThat(tree(here)).isEqualTo(Maps.of("logo.svg", "1"));
        save(here, "logo.svg", "2");
        spread();
        assertThat(tree(there)).isEqualTo(Maps.of("logo.svg", "2"));
        level();
    }

    @Test
    void anEditOutlivesADeletionAtOnce() {
        save(here, "rules.md", "1");
        spread();
        save(here, "rules.md", "2");
        there.advance(5);
        delete(there, "rules.md");
        spread();
        assertThat(tree(there)).isEqualTo(Maps.of("rules.md", "2"));
        level();
    }

    @Test
    void namesThatDifferByCaseAndFilesWhereADirectoryIsAreConflicts() {
        save(here, "Rules.md", "1");
        save(here, "about", "2");
        there.advance(9);
        save(there, "rules.md", "3");
        save(there, "about/us.html", "4");
        spread();
        assertThat(tree(here))
                .isEqualTo(Maps.of(
                        "rules.md",
                        "3",
                        "Rules (conflict, r1, 1970-01-01 00-16).md",
                        "1",
                        "about (conflict, r1, 1970-01-01 00-16)",
                        "2",
                        "about/us.html",
                        "4"));
        level();
    }

    @Test
    void whatWasDeletedCanBeRestoredUntilItIsForgotten() {
        save(here, "rules.md", "1");
        delete(here, "rules.md");
        save(here, "rules.md", "2");
        assertThat(restore(here, "rules.md")).as("there is one").isEmpty();
        delete(here, "rules.md");
        spread();
        assertThat(restore(there, "RULES.md")).isPresent();
        spread();
        assertThat(tree(here)).isEqualTo(Maps.of("rules.md", "2"));
        delete(here, "rules.md");
        submit(here, new WriteSiteFile.Forget(new Stamp(Long.MAX_VALUE / 2), 9));
        spread();
        assertThat(restore(there, "rules.md")).isEmpty();
        level();
    }

    @Test
    void onlyTheLastDeletionsAreKept() {
        for (String path : List.of("a", "b", "c")) {
            save(here, path, "1");
            delete(here, path);
        }
        submit(here, new WriteSiteFile.Forget(Stamp.ZERO, 2));
        assertThat(WriteSiteFile.deleted(here.disk.store().entries()))
                .extracting(row -> row.file().path())
                .containsExactly("c", "b");
    }

    @Test
    void unsafeNamesAndTooManyFilesAreRefused() {
        for (String path : List.of(
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                ".",
                ".hidden",
                "a/.b",
                "a\\b",
                "a:b",
                "con",
                "LPT1.txt",
                "a ",
                " a",
                "a.",
                "b\u0000",
                "a\u202eb",
                "x~",
                "#x#",
                "x.tmp",
                ".x.swp",
                "x.part",
                "e\u0301",
                "a".repeat(201),
                "a/b/c/d/e/f/g/h/i")) {
            assertThat(submit(here, put(path, "1", List.of()))).as(path).isEmpty();
        }
        assertThat(submit(here, put("grüße/日本/x.y z.html", "1", List.of()))).isPresent();
        IntStream.range(0, 9).forEach(number -> save(here, "x" + number, "1"));
        assertThat(submit(here, put("more", "1", List.of()))).isEmpty();
        save(here, "x1", "2");
    }

    /** Everybody comes to the same directory, whatever is done where, and in whatever order it is heard of. */
    @RepeatedTest(60)
    void anyInterleavingLeadsToTheSameDirectory(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<SmallReplica> replicas = IntStream.rangeClosed(1, 2 + random.nextInt(2))
                .mapToObj(SmallReplica::new)
                .toList();
        List<Update> updates = new ArrayList<>();
        DrawnSiteFiles drawn = new DrawnSiteFiles(random);
        for (int step = 0; step < 60; step++) {
            SmallReplica replica = replicas.get(random.nextInt(replicas.size()));
            switch (random.nextInt(8)) {
                case 0 -> replica.advance(random.nextInt(200_000));
                case 1, 2 -> replica.takeFrom(replicas.get(random.nextInt(replicas.size())), 1 + random.nextInt(9));
                default -> {
                    UpdateId id = new UpdateId(String.format(Locale.ROOT, "update-%010d", step));
                    replica.submit(id, drawn.next(id, replica)).ifPresent(updates::add);
                }
            }
        }
        for (int round = 0; round < 3; round++) {
            replicas.forEach(to -> replicas.forEach(from -> to.takeFrom(from, Integer.MAX_VALUE)));
        }
        SmallReplica first = replicas.get(0);
        replicas.forEach(replica -> {
            Exact.check(replica.disk);
            assertThat(replica.disk.value().digest())
                    .isEqualTo(first.disk.value().digest());
            assertThat(SiteTree.of(replica.disk.store().entries()))
                    .isEqualTo(SiteTree.of(first.disk.store().entries()));
        });
        List<SiteTree.Row> rows =
                new ArrayList<>(SiteTree.rows(first.disk.store().entries()));
        Collections.shuffle(rows, random);
        assertThat(SiteTree.of(rows)).isEqualTo(SiteTree.of(first.disk.store().entries()));
        assertThat(SiteTree.of(rows).shown().values().stream()
                        .mapToInt(shown -> shown.entries().size())
                        .sum())
                .as("nothing is shown twice, and nothing is left out")
                .isEqualTo(rows.size());
        assertThat(updates).isNotEmpty();
    }

    private SortedMap<String, String> tree(SmallReplica replica) {
        TreeMap<String, String> tree = new TreeMap<>();
        SiteTree.of(replica.disk.store().entries())
                .shown()
                .values()
                .forEach(shown ->
                        tree.put(shown.path(), shown.file().file().sha256().substring(0, 1)));
        return tree;
    }

    private MicroblogCommand put(String path, String digit, List<String> over) {
        return new WriteSiteFile.Put("", EntryId.of(next(), 0), SiteFile.of(path, digit.repeat(64), 7), over, 10);
    }

    private void save(SmallReplica replica, String path, String digit) {
        assertThat(submit(replica, put(path, digit, entries(replica, path)))).isPresent();
    }

    private void delete(SmallReplica replica, String path) {
        assertThat(submit(replica, new WriteSiteFile.Delete("", entries(replica, path))))
                .isPresent();
    }

    private Optional<Update> restore(SmallReplica replica, String path) {
        return submit(replica, new WriteSiteFile.Restore("", EntryId.of(next(), 0), path));
    }

    private static List<String> entries(SmallReplica replica, String path) {
        Entries entries = replica.disk.store().entries();
        return SiteTree.of(entries).find(path).map(SiteTree.Shown::entries).orElse(List.of());
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(next(), command);
    }

    private UpdateId next() {
        return new UpdateId("request-number-" + ++requests);
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private void level() {
        for (MemoryMicroblog disk : List.of(here.disk, there.disk)) {
            Exact.check(disk);
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
        assertThat(tree(here)).isEqualTo(tree(there));
    }

    /** Maps in order. */
    private static final class Maps {
        static SortedMap<String, String> of(String... pairs) {
            TreeMap<String, String> map = new TreeMap<>();
            for (int at = 0; at < pairs.length; at += 2) {
                map.put(pairs[at], pairs[at + 1]);
            }
            return map;
        }
    }
}
