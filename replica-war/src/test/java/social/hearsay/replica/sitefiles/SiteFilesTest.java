package social.hearsay.replica.sitefiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.files.MediaDirectory;
import social.hearsay.replica.media.Copies;
import social.hearsay.replica.media.FileMirrors;
import social.hearsay.replica.media.Standing;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.runtime.SiteSettings;
import social.hearsay.replica.runtime.SiteSettingsOfTests;
import social.hearsay.replica.storage.SqlMicroblogStore;

/** The directory of a replica whose value is in a database: what a timer's calls come to. */
@SuppressWarnings("UnnecessaryAssignment") // No framework assigns what a test makes.
class SiteFilesTest {
    private static final Ticket TICKET = answer -> {};

    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    @TempDir
    Path data;

    private final ReadableRows rows = ReadableRows.on(ReadableRows.Kind.SQLITE);
    private final AppliedUpdates applied = new AppliedUpdates(100, 1 << 20);
    private final SiteFiles siteFiles = new SiteFiles();
    private MediaDirectory media = new MediaDirectory(Path.of("unused"));
    private Duration time = Duration.ZERO;
    private Instant clock = Instant.ofEpochMilli(1_000_000_000L);
    private boolean refuses;
    private long updates;

    private final LocalReplica replica = new LocalReplica() {
        @Override
        public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
            return new Reading<>(
                    rows.read(connection -> query.apply(connection, VectorTimestamp.ZERO)), VectorTimestamp.ZERO);
        }

        @Override
        public CompletionStage<Effect.SubmissionAnswer> submitForNobody(
                UpdateId id, VectorTimestamp demand, Command command) {
            return CompletableFuture.completedFuture(accepted(id, command));
        }

        @Override
        public Optional<Refusal> barred() {
            return Optional.empty();
        }
    };

    private Effect.SubmissionAnswer accepted(UpdateId id, Command command) {
        if (refuses) {
            return new Effect.Refused(TICKET, Refusal.SICK_DISK, VectorTimestamp.ZERO);
        }
        Microblog value = new Microblog(rows.store());
        clock = clock.plusMillis(1);
        Stamp stamp = Stamp.of(clock.toEpochMilli(), 0, 1);
        if (value.decide(command, stamp) instanceof Decision.Execute execute) {
            VectorTimestamp previous = updates == 0 ? VectorTimestamp.ZERO : VectorTimestamp.of(R1, updates);
            Update update = new Update(id, R1, ++updates, previous, stamp, execute.delete(), execute.operation());
            value.apply(update, Optional.empty(), VectorTimestamp.ZERO);
            rows.run("DELETE FROM file_uses WHERE 1 = 0");
            applied.note(List.of(new Applied(update, Optional.empty())), VectorTimestamp.ZERO);
        }
        return new Effect.Accepted(
                TICKET, id, stamp, VectorTimestamp.ZERO, new social.hearsay.replica.replication.Copies(1, 1));
    }

    @BeforeEach
    void open() throws IOException {
        media = new MediaDirectory(data.resolve("media"));
        media.open();
        siteFiles.replica = replica;
        siteFiles.engine = new Standing(R1).engine;
        siteFiles.applied = applied;
        siteFiles.files = media;
        siteFiles.copies = new Copies() {
            @Override
            public boolean fetch(String sha256, Optional<ReplicaId> first, Duration wait) {
                return media.has(sha256);
            }
        };
        siteFiles.mirrors = new FileMirrors() {
            @Override
            public void mirror(List<StoredFile> files, Mirrors mirrors) {
                assertThat(files).allMatch(file -> media.has(file.sha256()));
            }
        };
        siteFiles.settings = settings();
        siteFiles.clock = () -> clock;
        siteFiles.stopwatch = () -> time.toNanos();
        siteFiles.chance = new Random(1);
        siteFiles.threads = Runnable::run;
        siteFiles.open();
        settle();
    }

    private Settings settings() {
        return new Settings() {
            @Override
            public Path dataDirectory() {
                return data;
            }

            @Override
            public Mirrors mirrors() {
                return Mirrors.NONE;
            }

            @Override
            public Duration waitBound() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration undeleteWindow() {
                return Duration.ofDays(30);
            }

            @Override
            public SiteSettings site() {
                return SiteSettingsOfTests.usual();
            }
        };
    }

    @AfterEach
    void close() throws IOException {
        siteFiles.close();
        rows.close();
    }

    @Test
    void whatIsSavedIsAnEntryAndWhatAnUpdateDeletesIsGone() throws IOException {
        Path file = Files.createDirectories(data.resolve("site/about")).resolve("us.html");
        Files.writeString(file, "we");
        time = time.plus(Duration.ofMinutes(11));
        settle();
        assertThat(shown()).containsExactly("about/us.html");
        assertThat(siteFiles.taken()).isEqualTo(1);
        assertThat(siteFiles.written()).isZero();

        accepted(new UpdateId("delete-it-elsewhere-1"), new WriteSiteFile.Delete("", entries()));
        settle();
        assertThat(file).doesNotExist();
        assertThat(siteFiles.written()).isEqualTo(1);
        accepted(new UpdateId("restore-it-elsewhere"), new WriteSiteFile.Restore("", "7", "about/us.html"));
        settle();
        assertThat(file).hasContent("we");
        assertThat(siteFiles.taken()).isEqualTo(1);
    }

    @Test
    void whatIsSavedWhileNothingIsAcceptedIsTakenLaterAndSaysSo() throws IOException {
        refuses = true;
        Files.writeString(data.resolve("site/rules.md"), "Be kind.");
        time = time.plus(Duration.ofMinutes(11));
        settle();
        assertThat(siteFiles.refused()).containsOnlyKeys("rules.md");
        refuses = false;
        time = time.plus(Duration.ofSeconds(1));
        settle();
        assertThat(siteFiles.refused()).isEmpty();
        assertThat(shown()).containsExactly("rules.md");
        assertThat(tree().find("RULES.md").orElseThrow().file().text()).isEqualTo("Be kind.");
    }

    @Test
    void whatCantBeRestoredAnyMoreIsForgotten() throws IOException {
        Files.writeString(data.resolve("site/a.txt"), "a");
        time = time.plus(Duration.ofMinutes(11));
        settle();
        accepted(new UpdateId("delete-it-elsewhere-1"), new WriteSiteFile.Delete("", entries()));
        siteFiles.forget();
        assertThat(deleted()).hasSize(1);
        clock = clock.plus(Duration.ofDays(31));
        siteFiles.forget();
        assertThat(deleted()).isEmpty();
    }

    private void settle() {
        for (int ticks = 0; ticks < 8; ticks++) {
            siteFiles.tick();
            time = time.plusMillis(100);
        }
    }

    private SiteTree tree() {
        return rows.read(connection -> SiteTree.of(new SqlMicroblogStore(connection).entries()));
    }

    private List<String> shown() {
        return tree().shown().values().stream().map(SiteTree.Shown::path).toList();
    }

    private List<String> entries() {
        return tree().shown().values().stream()
                .flatMap(file -> file.entries().stream())
                .toList();
    }

    private List<?> deleted() {
        return rows.read(connection -> WriteSiteFile.deleted(new SqlMicroblogStore(connection).entries()));
    }
}
