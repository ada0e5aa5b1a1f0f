package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.storage.SqlMicroblogStore;

/** What is judged by rows and what is read by SQL is for the same people, whatever rows there are. */
class AudienceSqlTest {
    private static final int SEEDS = 12;
    private static final int PEOPLE = 5;
    private static final int FIRST_POST = 100;
    private static final int POSTS = 60;

    @ParameterizedTest
    @EnumSource
    void theConditionInSqlAndThePredicateAgree(ReadableRows.Kind kind) {
        TreeSet<String> seen = new TreeSet<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (ReadableRows rows = random(kind, new SplittableRandom(seed))) {
                String world = "seed " + seed;
                rows.check(connection -> {
                    SqlMicroblogStore store = new SqlMicroblogStore(connection);
                    for (long reader = 0; reader <= PEOPLE; reader++) {
                        PostQueries queries = new PostQueries(connection, reader);
                        for (long id = FIRST_POST; id < FIRST_POST + POSTS; id++) {
                            Post post = store.posts().find(new Stamp(id)).orElseThrow();
                            boolean may = Audience.mayRead(new Changes(store), post, new Stamp(reader));
                            assertThat(queries.find(id).isPresent())
                                    .as("%s: %d reads %s of %s", world, reader, post.visibility(), post.author())
                                    .isEqualTo(may);
                            seen.add(post.visibility() + " " + (reader == 0 ? "nobody" : "somebody") + " " + may);
                        }
                        assertThat(home(connection, store, reader))
                                .as("%s: the home timeline of %d", world, reader)
                                .allMatch(post -> queries.find(post).isPresent());
                    }
                });
            }
        }
        assertThat(seen).as("what came about at all").hasSize(14);
    }

    /** Nobody comes in whose account is closed. */
    private static List<Long> home(Connection connection, SqlMicroblogStore store, long reader) {
        PageRequest all = PageRequest.of(Calls.get("x", Map.of()).query(), POSTS, POSTS);
        return store.accounts().find(new Stamp(reader)).filter(Account::open).stream()
                .flatMap(account -> new Timelines(connection, reader).home(all).items().stream())
                .map(PostRow::id)
                .toList();
    }

    private static ReadableRows random(ReadableRows.Kind kind, SplittableRandom random) {
        ReadableRows rows = ReadableRows.on(kind);
        for (long account = 1; account <= PEOPLE; account++) {
            rows.account(account, "name" + account);
            for (long other = 1; other <= PEOPLE; other++) {
                switch (random.nextInt(4)) {
                    case 0 -> rows.follow(account, other);
                    case 1 -> rows.unfollowed(account, other);
                    default -> {}
                }
            }
        }
        for (int block = 0; block < PEOPLE / 2; block++) {
            long source = 1L + random.nextInt(PEOPLE);
            long target = 1L + (source + random.nextInt(PEOPLE - 1)) % PEOPLE;
            rows.run("delete from edges where kind = 'block' and source = " + source + " and target = " + target)
                    .block(source, target)
                    .run("update edges set active = false, barred = true where kind = 'follow' and (source = " + source
                            + " and target = " + target + " or source = " + target + " and target = " + source + ")");
        }
        rows.run("update accounts set closed = 7, closings = '{\"byId\":{\"closing-of-it\":{\"cause\":"
                + Json.write(new Cause(new Stamp(7), new ReplicaId("r1.aaaa"), 1))
                + ",\"undone\":false}}}' where id = " + (1 + random.nextInt(PEOPLE)));
        for (long post = FIRST_POST; post < FIRST_POST + POSTS; post++) {
            long author = 1L + random.nextInt(PEOPLE);
            if (random.nextInt(10) == 0) {
                rows.hidden(post, author);
                rows.run("update posts set deletions = '{\"byId\":{\"deletion-of-it\":{\"cause\":"
                        + Json.write(new Cause(new Stamp(post + 1), new ReplicaId("r1.aaaa"), 1))
                        + ",\"undone\":false}}}' where id = " + post);
            } else {
                rows.post(post, author, visibility(random).text(), mentioned(random));
                if (random.nextInt(3) == 0) {
                    edit(rows, post);
                }
            }
        }
        return rows;
    }

    /** Whom the post mentioned before is mentioned no more, but by a write that may be seen again. */
    private static void edit(ReadableRows rows, long post) {
        Content edited = new Content("edited", "", false, null, List.of(), List.of());
        Write<Content> write = new Write<>(new Cause(new Stamp(10_000 + post), new ReplicaId("r1.aaaa"), 2), edited);
        rows.run("update posts set contents = substr(contents, 1, length(contents) - 1) || ',"
                + Json.write(write).replace("'", "''") + "]' where id = " + post);
    }

    private static Visibility visibility(SplittableRandom random) {
        return List.of(Visibility.values()).get(random.nextInt(4));
    }

    private static Long[] mentioned(SplittableRandom random) {
        return LongStream.rangeClosed(1, PEOPLE)
                .filter(account -> random.nextInt(6) == 0)
                .boxed()
                .toArray(Long[]::new);
    }
}
