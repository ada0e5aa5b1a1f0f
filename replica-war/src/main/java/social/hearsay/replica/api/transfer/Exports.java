package social.hearsay.replica.api.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.relation.EdgeQueries;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** What somebody takes along, in the formats that Mastodon reads and writes. */
final class Exports {
    /** The most rows that a file has: what is older is left out. */
    static final int MOST_ROWS = 20_000;

    static final String ADDRESS = "Account address";
    private static final int AT_ONCE = 500;

    private final View view;
    private final long me;

    /** @param me whose things they are */
    Exports(View view, long me) {
        this.view = view;
        this.me = me;
    }

    /** @param name {@code follows}, {@code blocks}, {@code mutes}, {@code lists} or {@code bookmarks} */
    Optional<String> csv(String name) {
        return switch (name) {
            case "follows" ->
                Optional.of(Csv.write(people(
                        EdgeKind.FOLLOW,
                        List.of(ADDRESS, "Show boosts", "Notify on new posts", "Languages"),
                        edge -> List.of(
                                option(edge, EdgeState.REBLOGS),
                                option(edge, EdgeState.NOTIFY),
                                String.join(", ", edge.state().languages())))));
            case "blocks" -> Optional.of(Csv.write(people(EdgeKind.BLOCK, List.of(), edge -> List.of())));
            case "mutes" ->
                Optional.of(Csv.write(people(
                        EdgeKind.MUTE,
                        List.of(ADDRESS, "Hide notifications"),
                        edge -> List.of(option(edge, EdgeState.NOTIFICATIONS)))));
            case "lists" -> Optional.of(Csv.write(lists()));
            case "bookmarks" -> Optional.of(Csv.write(bookmarks()));
            default -> Optional.empty();
        };
    }

    private static String option(Edge edge, String name) {
        return Boolean.toString(edge.state().options().contains(name));
    }

    private List<List<String>> people(EdgeKind kind, List<String> head, Function<Edge, List<String>> options) {
        EdgeQueries edges = new EdgeQueries(view.connection(), me, view.now());
        List<List<String>> rows = new ArrayList<>();
        if (!head.isEmpty()) {
            rows.add(head);
        }
        long below = Long.MAX_VALUE;
        while (below > 0 && rows.size() < MOST_ROWS) {
            Page<EdgeQueries.End> page = edges.mine(kind, new PageRequest(AT_ONCE, below, 0, false));
            List<Long> ids = page.items().stream().map(EdgeQueries.End::account).toList();
            Map<Long, AccountRow> accounts = accounts().all(ids);
            Map<Long, Edge> drawn = edges.fromMe(ids).getOrDefault(kind, Map.of());
            for (Long id : ids) {
                if (accounts.containsKey(id) && drawn.containsKey(id)) {
                    List<String> row =
                            new ArrayList<>(List.of(address(accounts.get(id).username())));
                    row.addAll(options.apply(drawn.get(id)));
                    rows.add(row);
                }
            }
            below = page.older() ? page.oldest() : 0;
        }
        return rows;
    }

    private List<List<String>> lists() {
        ListQueries lists = new ListQueries(view.connection(), me);
        List<List<String>> rows = new ArrayList<>();
        for (ListQueries.Row list : lists.all()) {
            List<Long> members = lists.members(list.id(), new PageRequest(AT_ONCE, Long.MAX_VALUE, 0, false))
                    .items();
            accounts()
                    .all(members)
                    .values()
                    .forEach(member -> rows.add(List.of(list.settings().title(), address(member.username()))));
        }
        return rows;
    }

    private List<List<String>> bookmarks() {
        PostQueries posts = new PostQueries(view.connection(), me, view.now());
        List<List<String>> rows = new ArrayList<>();
        long below = Long.MAX_VALUE;
        while (below > 0 && rows.size() < MOST_ROWS) {
            Page<PostRow> page = posts.reacted(EdgeKind.BOOKMARK, new PageRequest(AT_ONCE, below, 0, false));
            Set<Long> authors = page.items().stream().map(PostRow::author).collect(Collectors.toSet());
            Map<Long, AccountRow> accounts = accounts().all(authors);
            for (PostRow post : page.items()) {
                AccountRow author = accounts.get(post.author());
                if (author != null) {
                    rows.add(List.of(view.call().site().status(author.username(), post.id())));
                }
            }
            below = page.older() ? page.oldest() : 0;
        }
        return rows;
    }

    private AccountQueries accounts() {
        return AccountQueries.of(view);
    }

    private String address(String username) {
        return username + "@" + view.call().site().host();
    }
}
