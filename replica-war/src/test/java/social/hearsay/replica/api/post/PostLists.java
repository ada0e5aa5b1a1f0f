package social.hearsay.replica.api.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;

/** Three people, and what the lists that they ask for have. */
final class PostLists {
    private PostLists() {}

    static final long ALICE = 1;

    static final long BOB = 2;

    static final long CAROL = 3;

    static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ALICE, "Alice").account(BOB, "Bob").account(CAROL, "Carol");
    }

    static List<Long> home(ReadableRows rows, long me, Map<String, List<String>> query) {
        return list(rows, me, posts -> posts.home(page(query)));
    }

    static List<Long> publicly(ReadableRows rows, Map<String, List<String>> query) {
        return list(rows, 0, posts -> posts.publicly(page(query)));
    }

    static List<Long> account(ReadableRows rows, long me, long author) {
        return list(rows, me, posts -> posts.ofAccount(author, false, Optional.empty(), page(Map.of())));
    }

    static Optional<Long> found(ReadableRows rows, long me, long id) {
        return rows.read(connection -> new PostQueries(connection, me).find(id)).map(PostRow::id);
    }

    static List<Long> list(ReadableRows rows, long me, Function<Timelines, Page<PostRow>> query) {
        return ids(rows.read(connection -> query.apply(new Timelines(connection, me)))
                .items());
    }

    static List<Long> ids(List<PostRow> posts) {
        return posts.stream().map(PostRow::id).toList();
    }

    static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 40);
    }
}
