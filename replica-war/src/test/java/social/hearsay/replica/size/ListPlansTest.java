package social.hearsay.replica.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every list and timeline, asked as clients ask: by indices alone, and by as many statements however long the page is. */
class ListPlansTest {
    /** So many statements more where what is found newest doesn't fill a page of search. */
    private static final int LOOKS_FURTHER = 6;

    @TempDir
    Path directory;

    @Test
    void onSqlite() throws Exception {
        try (MadeNetwork made = MadeNetwork.in(directory, Optional.empty(), NetworkSize.of(0.001))) {
            check(made, false);
        }
    }

    @Test
    void onPostgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                MadeNetwork made = MadeNetwork.in(
                        directory, Optional.of(server.getJdbcUrl("postgres", "postgres")), NetworkSize.of(0.001))) {
            check(made, true);
        }
    }

    private static void check(MadeNetwork made, boolean postgres) {
        Map<String, Set<String>> scans = new TreeMap<>();
        Map<String, String> uneven = new TreeMap<>();
        for (Lists.Wanted wanted : Lists.of(made.network)) {
            String address = wanted.address().apply(0);
            long reader = wanted.reader().apply(0);
            Recording whole = new Recording(true);
            Api.Told told = made.another().through(whole.with(postgres)).get(address, reader);
            assertThat(told.status()).as(address).isEqualTo(200);
            assertThat(whole.all()).as(address).isNotEmpty();
            Set<String> read = new TreeSet<>();
            whole.all().forEach(ran -> {
                read.addAll(Plans.scans(ran));
                read.addAll(Plans.wholeIndices(ran));
            });
            if (!read.isEmpty()) {
                scans.put(wanted.name(), read);
            }
            if (address.contains("limit=40")) {
                Recording part = new Recording(false);
                made.another().through(part.with(postgres)).get(address.replace("limit=40", "limit=5"), reader);
                int most = part.all().size() + (address.contains("/search?") ? LOOKS_FURTHER : 0);
                if (part.all().size() > whole.all().size() || whole.all().size() > most) {
                    uneven.put(
                            wanted.name(),
                            part.all().size() + " for 5, " + whole.all().size() + " for 40");
                }
            }
        }
        assertThat(scans)
                .as("what reads a table or an index from one end to the other")
                .isEmpty();
        assertThat(uneven).as("statements by the length of the page").isEmpty();
    }
}
