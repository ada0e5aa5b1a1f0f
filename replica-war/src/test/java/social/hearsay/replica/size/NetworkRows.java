package social.hearsay.replica.size;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.text.SearchText;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchTable;
import social.hearsay.replica.storage.post.PostSearch;

/** The rows that a replica has of a {@link Network}; those of edges are written by {@link EdgeRows}. */
final class NetworkRows {
    static final String TAG = "news";

    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final int WORDS = 20_000;
    private static final int WORDS_OF_POST = 12;
    private static final int TAGS_FOLLOWED = 5;
    private static final String NOTIFICATION = "kind, source, target, account, id, sender, post, grp, origin, sequence";

    private final Network network;
    private final BulkRows rows;
    private final EdgeRows edges;
    private final long[] favourites;
    private final long[] replies;
    private final long[] reblogs;
    private final List<Post> direct = new ArrayList<>();

    private NetworkRows(Network network, BulkRows rows) {
        this.network = network;
        this.rows = rows;
        this.edges = new EdgeRows(network, rows);
        this.favourites = counted(network.favourites, network.posts);
        this.reblogs = counted(network.boosts, network.posts);
        this.replies = new long[network.posts];
        for (int post = 0; post < network.posts; post++) {
            if (network.parent[post] >= 0) {
                replies[network.parent[post]]++;
            }
        }
    }

    static void write(Network network, BulkRows rows) throws SQLException {
        NetworkRows all = new NetworkRows(network, rows);
        all.accounts();
        all.posts();
        all.directPosts();
        all.edges.write();
        all.notifications();
        all.entries();
    }

    private static long[] counted(int[][] links, int targets) {
        long[] counts = new long[targets];
        for (int[] each : links) {
            for (int target : each) {
                counts[target]++;
            }
        }
        return counts;
    }

    static Cause cause(long stamp) {
        return new Cause(new Stamp(stamp), R1, 1);
    }

    static String name(int account) {
        return "a" + account;
    }

    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 1; rest > 0; rest /= 20) {
            word.append("bdfgklmnprstvzhjcwxq".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }

    /** The word at a place among all by how often it is written. */
    static String wordAt(int rank) {
        return word(rank);
    }

    private void accounts() throws SQLException {
        long[] followers = counted(network.follows, network.size.accounts());
        long[] statuses = new long[network.size.accounts()];
        for (int author : network.author) {
            statuses[author]++;
        }
        rows.insert(
                "accounts",
                "id, handle, claim, username, email, registration, statuses, followers, following, profile",
                taker -> {
                    for (int account = 0; account < network.size.accounts(); account++) {
                        String name = name(account);
                        taker.row(
                                network.account(account),
                                name,
                                name,
                                name,
                                name + "@example.org",
                                Json.write(new Registration(name, name + "@example.org", "hash", null, false)),
                                statuses[account],
                                followers[account],
                                network.follows[account].length,
                                Json.write(profile(account)));
                    }
                });
        rows.insert("search_accounts", rows.onPostgres() ? "id, words" : "rowid, words", taker -> {
            for (int account = 0; account < network.size.accounts(); account++) {
                SearchTable.Document names = new SearchTable.Document(
                        SearchText.words(name(account) + " " + displayName(account)), Set.of(SearchMark.ANY));
                taker.row(network.account(account), names.text(rows.onPostgres()));
            }
        });
    }

    private static String displayName(int account) {
        return word(account % WORDS) + " " + word(account * 31L % WORDS > 0 ? (int) (account * 31L % WORDS) : 0);
    }

    private Profile profile(int account) {
        Cause cause = cause(network.account(account));
        return new Profile(Map.of(
                Profile.DISPLAY_NAME,
                Register.of(new Write<>(cause, displayName(account))),
                Profile.NOTE,
                Register.of(new Write<>(cause, "Somebody who writes of " + word(account % WORDS)))));
    }

    private void posts() throws SQLException {
        rows.insert(
                "posts",
                "id, author, in_reply_to, in_reply_to_account, visibility, app, contents, hidden, favourites, replies,"
                        + " reblogs, language, conversation, media",
                taker -> each((number, post) -> taker.row(
                        post.id().value(),
                        post.author().value(),
                        value(post.frame().inReplyTo()),
                        value(post.frame().inReplyToAccount()),
                        post.visibility().text(),
                        null,
                        Json.write(post.contents().writes()),
                        false,
                        post.counts().favourites(),
                        post.counts().replies(),
                        post.counts().reblogs(),
                        "en",
                        null,
                        hasMedia(number) ? ",image," : null)));
        rows.insert(
                "post_tags",
                "tag, post, author, listed, open, media",
                taker -> each((number, post) -> {
                    for (String tag : post.content().tags()) {
                        taker.row(
                                tag,
                                post.id().value(),
                                post.author().value(),
                                post.visibility() == Visibility.PUBLIC,
                                post.visibility().open(),
                                hasMedia(number));
                    }
                }));
        rows.insert(
                "post_mentions",
                "account, post",
                taker -> each((number, post) -> {
                    for (Mention mention : post.content().mentions()) {
                        taker.row(mention.account().value(), post.id().value());
                    }
                }));
        rows.insert(
                "search_posts",
                rows.onPostgres() ? "id, words" : "rowid, words",
                taker -> each((number, post) -> {
                    SearchTable.Document document = PostSearch.document(post).orElseThrow();
                    taker.row(post.id().value(), document.text(rows.onPostgres()));
                }));
    }

    private interface Each {
        void post(int number, Post post) throws SQLException;
    }

    private void each(Each taker) throws SQLException {
        direct.clear();
        for (int number = 0; number < network.posts; number++) {
            Post post = post(number);
            if (post.visibility() == Visibility.DIRECT) {
                direct.add(post);
            }
            taker.post(number, post);
        }
    }

    private static @Nullable Long value(@Nullable Stamp stamp) {
        return stamp == null ? null : stamp.value();
    }

    /** Nothing is attached to it, but that it is so is in the columns by which such posts are found. */
    private static boolean hasMedia(int post) {
        return post % 20 == 7;
    }

    private Post post(int number) {
        SplittableRandom chance = new SplittableRandom(number);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < WORDS_OF_POST; index++) {
            text.append(index == 0 ? "" : " ").append(word(Links.rank(chance, WORDS)));
        }
        List<String> tags = tags(number, chance);
        tags.forEach(tag -> text.append(" #").append(tag));
        List<Mention> mentions = mentions(number, chance);
        mentions.forEach(mention -> text.insert(0, "@" + mention.name() + " "));
        int parent = network.parent[number];
        PostFrame frame = new PostFrame(
                new Stamp(network.account(network.author[number])),
                parent < 0 ? null : new Stamp(network.post(parent)),
                parent < 0 ? null : new Stamp(network.account(network.author[parent])),
                Visibility.of(network.visibility[number]),
                null,
                null);
        Content content = new Content(text.toString(), "", false, "en", mentions, tags);
        return new Post(
                new Stamp(network.post(number)),
                frame,
                Register.of(new Write<>(cause(network.post(number)), content)),
                Deletions.NONE,
                new PostCounts(favourites[number], replies[number], reblogs[number]));
    }

    private List<String> tags(int number, SplittableRandom chance) {
        Set<String> tags = new TreeSet<>();
        if (number % 10 < 3) {
            tags.add(TAG);
        }
        if (chance.nextInt(5) == 0) {
            tags.add("tag" + Links.rank(chance, Math.max(10, network.size.posts() / 100)));
        }
        return List.copyOf(tags);
    }

    private List<Mention> mentions(int number, SplittableRandom chance) {
        boolean direct = network.visibility[number].equals("direct");
        int named = direct || chance.nextInt(10) == 0 ? network.someone(chance) : network.author[number];
        return named == network.author[number]
                ? List.of()
                : List.of(new Mention(name(named), new Stamp(network.account(named))));
    }

    private void directPosts() throws SQLException {
        rows.insert("direct_posts", "account, conversation, post", taker -> {
            for (Post post : direct) {
                for (Stamp account : post.participants()) {
                    taker.row(account.value(), post.id().value(), post.id().value());
                }
            }
        });
        rows.insert("conversations", "account, conversation, newest", taker -> {
            for (Post post : direct) {
                for (Stamp account : post.participants()) {
                    taker.row(account.value(), post.id().value(), post.id().value());
                }
            }
        });
    }

    /** A moment after all that the network has a time for. */
    static long later(int number) {
        return Stamp.of(Network.END + 1_000 + number, 0, 5).value();
    }

    /** The list of who follows many. */
    static long list(Network network) {
        return Stamp.of(Network.END + 500, 0, 5).value();
    }

    private void notifications() throws SQLException {
        rows.insert("notifications", NOTIFICATION, taker -> {
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.favourites[source]) {
                    reacted(taker, "favourite", source, target, edges.liked(source, target, 3));
                }
            }
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.follows[source]) {
                    long from = network.account(source);
                    long to = network.account(target);
                    long id = edges.followed(source, target);
                    taker.row("follow", from, to, to, id, from, 0, "follow-" + (id / 65536 / 86400000), R1.text(), 1);
                }
            }
            each((number, post) -> {
                for (Mention mention : post.content().mentions()) {
                    long to = mention.account().value();
                    long id = post.id().value();
                    taker.row("mention", id, to, to, id, post.author().value(), id, "ungrouped-" + id, R1.text(), 1);
                }
            });
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.boosts[source]) {
                    reacted(taker, "reblog", source, target, edges.liked(source, target, 4));
                }
            }
        });
    }

    private void reacted(BulkRows.Taker taker, String kind, int source, int target, long id) throws SQLException {
        if (network.author[target] != source) {
            long from = network.account(source);
            long post = network.post(target);
            long to = network.account(network.author[target]);
            taker.row(kind, from, post, to, id, from, post, kind + "-" + post, R1.text(), 1);
        }
    }

    private void entries() throws SQLException {
        rows.insert(
                "lists",
                "id, owner, settings, exclusive",
                taker -> taker.row(
                        list(network),
                        network.account(network.many()),
                        Json.write(List.of(new Write<>(
                                cause(list(network)), new ListSettings("list", RepliesPolicy.FOLLOWED, false)))),
                        false));
        rows.insert("entries", "account, kind, name, active, stamp, value, states", taker -> {
            for (int index = 0; index <= TAGS_FOLLOWED; index++) {
                String tag = index == 0 ? TAG : "tag" + index;
                taker.row(network.account(network.many()), "followed_tag", tag, true, later(index), tag, "[]");
                taker.row(network.account(network.hub()), "featured_tag", tag, true, later(index), tag, "[]");
            }
        });
    }
}
