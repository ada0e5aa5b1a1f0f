package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Cast;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Outcome;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;

/** All that was written: posts, favourites, follows. */
final class Facts {
    private static final int NOT_FOUND = 404;

    /** Who follows, and whom. */
    private record Edge(int account, int target) {}

    private final Cast cast;
    private final Map<Integer, Post> posts = new HashMap<>();
    private final Map<Integer, Write> writes = new HashMap<>();
    /** By post, then by account. */
    private final Map<Integer, Map<Integer, Register>> favourites = new HashMap<>();

    private final Map<Edge, Register> follows = new HashMap<>();
    /** By author, then by the lowest place that they can have. */
    private final List<TreeMap<Long, List<Post>>> byAuthor = new ArrayList<>();

    private final int[] chains;
    private int singles;

    private Facts(Cast cast) {
        this.cast = cast;
        this.chains = new int[cast.sessions().size()];
        cast.accounts().forEach(account -> byAuthor.add(new TreeMap<>(Comparator.reverseOrder())));
    }

    static Facts of(History history, FinalState end) {
        Facts facts = new Facts(history.cast());
        Map<Integer, Long> deleted = deletions(history);
        long[] largest = new long[history.cast().sessions().size()];
        for (Operation operation : history.operations()) {
            if (operation.request().action().isUpdate()) {
                facts.add(operation, outcome(operation, deleted), largest[operation.session()]);
            }
            for (Sight sight : operation.answer().shown()) {
                largest[operation.session()] = Math.max(largest[operation.session()], sight.id());
            }
        }
        history.operations()
                .forEach(operation -> operation
                        .answer()
                        .shown()
                        .forEach(sight -> facts.post(sight.post()).ifPresent(post -> post.shownAs(sight.id()))));
        end.replicas()
                .forEach(replica -> replica.posts()
                        .forEach(found -> facts.post(found.post()).ifPresent(post -> post.endsAs(found.id()))));
        facts.posts.values().stream()
                .filter(post -> post.lowestPlace() < Long.MAX_VALUE)
                .forEach(post -> facts.byAuthor
                        .get(post.author())
                        .computeIfAbsent(post.lowestPlace(), place -> new ArrayList<>())
                        .add(post));
        return facts;
    }

    /** When each post was first asked to be deleted, by a request that may have done it. */
    private static Map<Integer, Long> deletions(History history) {
        Map<Integer, Long> deleted = new HashMap<>();
        for (Operation operation : history.operations()) {
            Request request = operation.request();
            if (request.action() == Action.DELETE && operation.outcome() != Outcome.REFUSED) {
                deleted.merge(request.post(), operation.times().sent(), Math::min);
            }
        }
        return deleted;
    }

    /** What is answered with a 404 may have been done, and its post deleted before it was shown. */
    private static Outcome outcome(Operation operation, Map<Integer, Long> deleted) {
        Long gone = deleted.get(operation.request().post());
        boolean doubtful = operation.answer().status() == NOT_FOUND
                && gone != null
                && gone <= operation.times().ended();
        return doubtful ? Outcome.UNKNOWN : operation.outcome();
    }

    /** @param seen the largest id that its session had seen: what it makes gets a larger one */
    private void add(Operation operation, Outcome outcome, long seen) {
        boolean single = !Write.isFirm(operation);
        int place = single ? ++singles : ++chains[operation.session()];
        Write write = new Write(operation, outcome, single, place);
        writes.put(operation.number(), write);
        Request request = operation.request();
        int account = cast.accountOf(operation.session());
        switch (request.action()) {
            case POST, REPLY -> posts.put(request.post(), new Post(account, write, post(request.parent()), seen));
            case EDIT -> post(request.post()).ifPresent(post -> post.edited(write));
            case DELETE -> post(request.post()).ifPresent(post -> post.deleted(write));
            case FAVOURITE, UNFAVOURITE ->
                favourites
                        .computeIfAbsent(request.post(), post -> new HashMap<>())
                        .computeIfAbsent(account, who -> new Register())
                        .add(write);
            case FOLLOW, UNFOLLOW ->
                follows.computeIfAbsent(new Edge(account, request.account()), edge -> new Register())
                        .add(write);
            default -> throw new IllegalArgumentException(request + " is no update");
        }
    }

    Cast cast() {
        return cast;
    }

    Write write(Operation update) {
        Write write = writes.get(update.number());
        if (write == null) {
            throw new IllegalArgumentException(update + " is no update");
        }
        return write;
    }

    Collection<Write> writes() {
        return writes.values();
    }

    Collection<Post> posts() {
        return posts.values();
    }

    Optional<Post> post(int number) {
        return Optional.ofNullable(posts.get(number));
    }

    /** An account's posts of which every id is above that one, those with the largest first. */
    List<Post> posts(int author, long above) {
        return byAuthor.get(author).headMap(above, false).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Whether an account has a post as a favourite. */
    Register favourite(int account, int post) {
        return favouring(post).getOrDefault(account, new Register());
    }

    /** Of the accounts that ever asked for it, whether they have a post as a favourite. */
    Map<Integer, Register> favouring(int post) {
        return favourites.getOrDefault(post, Map.of());
    }

    /** Whether an account follows another. */
    Register follow(int account, int other) {
        return follows.getOrDefault(new Edge(account, other), new Register());
    }
}
