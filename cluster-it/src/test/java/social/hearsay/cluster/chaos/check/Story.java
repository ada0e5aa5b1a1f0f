package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Cast;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A small history, told one operation after the other. Unless something else is said, it ends as it
 * should: all that was acknowledged is there, on two replicas.
 */
final class Story {
    static final int ANN = 0;
    static final int BOB = 1;
    static final int CAT = 2;
    static final int DAN = 3;
    /** Another session of Ann's. */
    static final int ANN_TOO = 4;

    /** As many as a page has when nothing is said. */
    static final int PAGE = 3;

    private static final Cast CAST = new Cast(List.of("a", "b", "c", "d"), List.of(ANN, BOB, CAT, DAN, ANN));

    private final List<Operation> operations = new ArrayList<>();
    private final TreeMap<Integer, FinalState.Post> posts = new TreeMap<>();
    private final List<TreeSet<Integer>> follows = new ArrayList<>();
    private final List<Excuse> excuses = new ArrayList<>();
    private UnaryOperator<List<FinalState.Replica>> ending = UnaryOperator.identity();
    private long now;

    Story() {
        CAST.accounts().forEach(account -> follows.add(new TreeSet<>()));
    }

    /** The id that a post has. */
    static long id(int post) {
        return 1000L * post;
    }

    /** The first text of a post. */
    static Sight post(int number) {
        return text(number, 1);
    }

    static Sight text(int number, int version) {
        return new Sight(number, version, false, id(number));
    }

    static Sight favourite(int number) {
        return new Sight(number, 1, true, id(number));
    }

    /** One operation after all others. */
    Story then(int session, Request request, Answer answer) {
        now += 10;
        return at(now, now + 5, session, request, answer);
    }

    /** One operation at that time. */
    Story at(long sent, long ended, int session, Request request, Answer answer) {
        now = Math.max(now, ended);
        operations.add(
                new Operation(operations.size() + 1, session, request, answer, new Operation.Times(sent, sent, ended)));
        if (request.action().isUpdate() && answer.good()) {
            done(session, request);
        }
        return this;
    }

    private void done(int session, Request request) {
        int number = request.post();
        int account = CAST.accountOf(session);
        switch (request.action()) {
            case POST, REPLY -> {
                long parent = request.parent() == 0 ? 0 : id(request.parent());
                there(new FinalState.Post(number, 1, account, id(number), parent, 0));
            }
            case EDIT -> change(number, request.version(), 0);
            case DELETE -> posts.remove(number);
            case FAVOURITE -> change(number, 0, 1);
            case UNFAVOURITE -> change(number, 0, -1);
            case FOLLOW -> follows.get(account).add(request.account());
            case UNFOLLOW -> follows.get(account).remove(request.account());
            default -> {}
        }
    }

    private void change(int number, int version, int favourites) {
        posts.computeIfPresent(
                number,
                (key, post) -> new FinalState.Post(
                        number,
                        Math.max(version, post.version()),
                        post.account(),
                        post.id(),
                        post.parent(),
                        post.favourites() + favourites));
    }

    /** Posts, and is told so. */
    Story posts(int session, int number) {
        return then(session, Request.post(number), Answer.ok(post(number)));
    }

    Story replies(int session, int number, int parent) {
        return then(session, Request.reply(number, parent), Answer.ok(post(number)));
    }

    Story edits(int session, int number, int version) {
        return then(session, Request.edit(number, version), Answer.ok(text(number, version)));
    }

    Story deletes(int session, int number) {
        return then(session, Request.of(Action.DELETE, number), Answer.ok(post(number)));
    }

    Story follows(int session, int account) {
        return then(session, Request.towards(Action.FOLLOW, account), Answer.ok());
    }

    /** Reads one post and is shown this. */
    Story reads(int session, Sight shown) {
        return then(session, Request.of(Action.READ_POST, shown.post()), Answer.ok(shown));
    }

    /** Reads one post and is told that there is none. */
    Story misses(int session, int number) {
        return then(session, Request.of(Action.READ_POST, number), Answer.of(404));
    }

    Story readsHome(int session, Sight... shown) {
        return then(session, Request.page(Action.READ_HOME, Request.NOBODY, PAGE), Answer.ok(shown));
    }

    Story readsAccount(int session, int account, Sight... shown) {
        return then(session, Request.page(Action.READ_ACCOUNT, account, PAGE), Answer.ok(shown));
    }

    Story readsPublic(int session, Sight... shown) {
        return then(session, Request.page(Action.READ_PUBLIC, Request.NOBODY, PAGE), Answer.ok(shown));
    }

    Story readsContext(int session, int number, Sight... shown) {
        return then(session, Request.of(Action.READ_CONTEXT, number), Answer.ok(shown));
    }

    /** In the end this is there, whatever was acknowledged. */
    Story there(FinalState.Post post) {
        posts.put(post.post(), post);
        return this;
    }

    /** In the end this is not there, whatever was acknowledged. */
    Story gone(int number) {
        posts.remove(number);
        return this;
    }

    /** In the end nobody follows anybody. */
    Story nobodyFollows() {
        follows.forEach(TreeSet::clear);
        return this;
    }

    Story excused(Excuse excuse) {
        excuses.add(excuse);
        return this;
    }

    /** In the end the replicas have this instead of what they should. */
    Story ends(UnaryOperator<List<FinalState.Replica>> differently) {
        ending = differently;
        return this;
    }

    /** Which kinds of violation the checker finds, each as often as it does. */
    List<Kind> judged() {
        return verdict().violations().stream().map(Violation::kind).toList();
    }

    Verdict verdict() {
        return Checker.judge(history(), end(), excuses);
    }

    History history() {
        return new History(0, CAST, operations);
    }

    FinalState end() {
        return new FinalState(ending.apply(Arrays.asList(replica("r1"), replica("r2"))));
    }

    private FinalState.Replica replica(String name) {
        return new FinalState.Replica(
                name,
                VectorTimestamp.ZERO,
                "same",
                List.copyOf(posts.values()),
                follows.stream().map(List::copyOf).toList());
    }

    /** The second replica shows no post. */
    static List<FinalState.Replica> withoutPostsOnTheSecond(List<FinalState.Replica> replicas) {
        FinalState.Replica second = replicas.get(1);
        return List.of(
                replicas.get(0),
                new FinalState.Replica(second.name(), second.value(), second.digest(), List.of(), second.follows()));
    }
}
