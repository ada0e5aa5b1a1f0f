package social.hearsay.replica.size;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is asked for: every list and timeline, by whom it is hardest for and by usual people, its first page and deep ones. */
final class Lists {
    private static final int FULL = 40;

    /** The most that can be asked for by their ids. */
    private static final int NAMED = 20;

    /**
     * One list.
     *
     * @param address the one that is asked for at the nth time
     * @param reader who asks then; 0 for nobody
     */
    record Wanted(String name, IntFunction<String> address, IntFunction<Long> reader) {}

    private final Network network;
    private final List<Wanted> all = new ArrayList<>();

    private Lists(Network network) {
        this.network = network;
    }

    static List<Wanted> of(Network network) {
        Lists lists = new Lists(network);
        lists.timelines();
        lists.accounts();
        lists.posts();
        lists.notifications();
        lists.keepsakes();
        lists.exploring();
        return lists.all;
    }

    /** Everybody who asks. */
    static List<Long> readers(Network network) {
        List<Long> readers = new ArrayList<>(List.of(network.account(network.many()), network.account(network.hub())));
        for (int index = 0; index < 20; index++) {
            readers.add(network.account(network.usual(index)));
        }
        return readers.stream().distinct().toList();
    }

    private long many(int time) {
        return network.account(network.many());
    }

    private long hub(int time) {
        return network.account(network.hub());
    }

    private long usual(int time) {
        return network.account(network.usual(time % 20));
    }

    /** Somewhere in the middle, each time elsewhere. */
    private String deep(int time) {
        return "max_id=" + network.at(0.35 + 0.3 * ((time * 37 % 100) / 100.0));
    }

    private void add(String name, IntFunction<Long> reader, String address) {
        all.add(new Wanted(name, time -> address, reader));
    }

    /** Its first page, and pages deep in it. */
    private void paged(String name, IntFunction<Long> reader, String path) {
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + FULL;
        add(name, reader, first);
        all.add(new Wanted(name + ", deep", time -> first + "&" + deep(time), reader));
    }

    private void timelines() {
        String home = "/api/v1/timelines/home";
        paged("home of who follows " + network.size.followed(), this::many, home);
        all.add(new Wanted(
                "the same, upwards from deep in it",
                time -> home + "?limit=40&min_id=" + network.at(0.35 + 0.003 * (time * 37 % 100)),
                this::many));
        paged("home of usual people", this::usual, home);
        paged("public", this::many, "/api/v1/timelines/public");
        paged("public, media alone", this::many, "/api/v1/timelines/public?only_media=true");
        paged("tag of 3 posts in 10", this::many, "/api/v1/timelines/tag/news");
        paged("tag of few posts", this::usual, "/api/v1/timelines/tag/tag9");
        paged(
                "tag, with any, all and none",
                this::many,
                "/api/v1/timelines/tag/tag1?any[]=tag2&any[]=tag3&none[]=tag4");
        add("two tags, all", this::many, "/api/v1/timelines/tag/news?all[]=tag1&limit=40");
        paged("list of 200 people", this::many, "/api/v1/timelines/list/" + NetworkRows.list(network));
    }

    private void accounts() {
        String hub = "/api/v1/accounts/" + hub(0);
        String many = "/api/v1/accounts/" + many(0);
        paged("posts of a hub", this::many, hub + "/statuses");
        paged("without replies", this::many, hub + "/statuses?exclude_replies=true");
        paged("without boosts", this::many, hub + "/statuses?exclude_reblogs=true");
        paged("media alone", this::many, hub + "/statuses?only_media=true");
        paged("with a tag", this::many, hub + "/statuses?tagged=news");
        add("pinned", this::many, hub + "/statuses?pinned=true");
        paged("followers of a hub", this::many, hub + "/followers");
        paged("whom somebody follows", this::usual, many + "/following");
        add("account", this::many, hub);
        add("accounts", this::many, "/api/v1/accounts?" + ids(true));
        add("relationships", this::many, "/api/v1/accounts/relationships?" + ids(true));
        add("lists with an account", this::many, hub + "/lists");
        add("tags of a profile", this::many, hub + "/featured_tags");
        add("endorsed", this::many, hub + "/endorsements");
        add("by name", this::many, "/api/v1/accounts/lookup?acct=" + NetworkRows.name(7));
    }

    private String ids(boolean ofAccounts) {
        return IntStream.range(0, NAMED)
                .mapToObj(index -> "id[]="
                        + (ofAccounts
                                ? network.account(network.ranked(index))
                                : network.post(network.posts - 1 - index)))
                .collect(Collectors.joining("&"));
    }

    private void posts() {
        String hot = "/api/v1/statuses/" + network.post(network.hot());
        add("post", this::many, hot);
        add("posts", this::many, "/api/v1/statuses?" + ids(false));
        add(
                "thread of " + network.size.replies() + " replies",
                this::many,
                "/api/v1/statuses/" + network.post(0) + "/context");
        add(
                "thread, from its end",
                this::many,
                "/api/v1/statuses/" + network.post(network.size.replies()) + "/context");
        paged("who likes a post that " + network.size.accounts() + " like", this::many, hot + "/favourited_by");
        paged("who passes a post on", this::many, hot + "/reblogged_by");
        add("what a post said", this::many, hot + "/history");
        paged("favourites", this::many, "/api/v1/favourites");
        add("bookmarks", this::many, "/api/v1/bookmarks?limit=40");
        add("deleted posts", this::many, "/api/v1/deleted_statuses");
        add("scheduled posts", this::many, "/api/v1/scheduled_statuses");
    }

    private void notifications() {
        paged("notifications of a hub", this::hub, "/api/v1/notifications");
        paged("notifications of usual people", this::usual, "/api/v1/notifications");
        paged("mentions of a hub", this::hub, "/api/v1/notifications?types[]=mention");
        paged("notifications by one sender", this::hub, "/api/v1/notifications?account_id=" + many(0));
        paged("notifications in groups", this::hub, "/api/v2/notifications");
        add("unread notifications", this::hub, "/api/v1/notifications/unread_count");
        add("unread groups", this::hub, "/api/v2/notifications/unread_count");
        add("a group of " + network.size.accounts(), this::hub, group(""));
        add("accounts of that group", this::hub, group("/accounts"));
        add("policy", this::hub, "/api/v2/notifications/policy");
        add("requests", this::hub, "/api/v1/notifications/requests");
        add("conversations", this::hub, "/api/v1/conversations?limit=40");
    }

    private String group(String below) {
        return "/api/v2/notifications/favourite-" + network.post(network.hot()) + below;
    }

    private void keepsakes() {
        add("lists", this::many, "/api/v1/lists");
        add("people on a list", this::many, "/api/v1/lists/" + NetworkRows.list(network) + "/accounts?limit=40");
        add("followed tags", this::many, "/api/v1/followed_tags");
        add("featured tags", this::hub, "/api/v1/featured_tags");
        add("tags to feature", this::hub, "/api/v1/featured_tags/suggestions");
        add("a tag", this::many, "/api/v1/tags/news");
        add("blocks", this::many, "/api/v1/blocks?limit=40");
        add("mutes", this::many, "/api/v1/mutes?limit=40");
        add("requests to follow", this::hub, "/api/v1/follow_requests");
        add("filters", this::many, "/api/v2/filters");
        add("markers", this::many, "/api/v1/markers?timeline[]=home");
    }

    private void exploring() {
        add("directory, active", this::many, "/api/v1/directory");
        add("directory, new", this::many, "/api/v1/directory?order=new");
        add("directory, new, deep", this::many, "/api/v1/directory?order=new&offset=40");
        add("suggestions", this::many, "/api/v2/suggestions");
        add("suggestions for usual people", this::usual, "/api/v2/suggestions");
        add("trending tags", this::many, "/api/v1/trends/tags");
        add("trending posts", this::many, "/api/v1/trends/statuses");
        String search = "/api/v2/search?limit=40&";
        add("search for a common word", this::many, search + "type=statuses&q=" + NetworkRows.wordAt(0));
        add(
                "search for two words",
                this::many,
                search + "type=statuses&q=" + NetworkRows.wordAt(3) + "+" + NetworkRows.wordAt(9));
        all.add(new Wanted(
                "search for rare words",
                time -> search + "type=statuses&q=" + NetworkRows.wordAt(2_000 + time),
                this::many));
        add("search for one's own", this::hub, search + "type=statuses&q=from:me");
        add("search for people", this::many, search + "type=accounts&q=ba");
        add("search for tags", this::many, search + "type=hashtags&q=tag");
        add("people, as one types", this::many, "/api/v1/accounts/search?q=a1&limit=40");
    }
}
