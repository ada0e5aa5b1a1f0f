package social.hearsay.cluster.chaos.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Cast;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;
import social.hearsay.common.timestamp.VectorTimestamp;

/** One operation under way: a request, and what with an Idempotency-Key is sent again. */
final class Performance {
    /** Longer than the front end's own deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** An app that is going to try again waits less. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(4);

    private static final int MOST_ATTEMPTS = 4;
    private static final long PAUSE_MILLISECONDS = 300;

    /** Where it takes place: the front ends by number, the way to them, and the thread on which to act. */
    record Stage(IntFunction<URI> frontEnds, Connections connections, ScheduledExecutorService desk) {}

    private final int number;
    private final Person person;
    private final Repertoire.Choice choice;
    private final long due;
    private final Stage stage;
    private final long sent = System.nanoTime();
    private final List<Integer> failures = new ArrayList<>();
    private final CompletableFuture<Performance> done = new CompletableFuture<>();
    private Answer answer = Answer.NONE;
    private long ended;

    Performance(int number, Person person, Repertoire.Choice choice, long due, Stage stage) {
        this.number = number;
        this.person = person;
        this.choice = choice;
        this.due = due;
        this.stage = stage;
    }

    private Request request() {
        return choice.request();
    }

    /** Sends it; the future is completed on the desk, and never fails. */
    CompletableFuture<Performance> run(Cast cast) {
        attempt(cast);
        return done;
    }

    private void attempt(Cast cast) {
        boolean again = request().manner().keyed() && failures.size() + 1 < MOST_ATTEMPTS;
        var unused = stage.connections()
                .send(message(cast, again ? IMPATIENCE : PATIENCE))
                .thenAcceptAsync(reply -> heard(reply, again, cast), stage.desk());
    }

    private Message message(Cast cast, Duration timeout) {
        OptionalLong about = choice.about().stream().mapToLong(Known::id).findFirst();
        String account =
                request().account() < 0 ? "" : cast.accounts().get(request().account());
        String[] line = Wording.line(request(), about, account);
        Map<String, String> headers = new HashMap<>(person.headers(System.nanoTime()));
        String preference = Wording.preference(request().manner());
        if (!preference.isEmpty()) {
            headers.put("Prefer", preference);
        }
        if (request().manner().keyed()) {
            headers.put("Idempotency-Key", "key of n" + request().post());
        }
        URI uri = URI.create(stage.frontEnds().apply(person.frontEnd()) + line[1]);
        return new Message(uri, line[0], headers, Wording.body(request(), about), timeout);
    }

    private void heard(Reply reply, boolean again, Cast cast) {
        VectorTimestamp grown = person.hears(reply);
        boolean failed = reply.status() == 0 || reply.status() >= 500;
        if (failed) {
            person.moveTo(person.frontEnd() + 1);
        }
        if (failed && again) {
            failures.add(reply.status());
            var unused = stage.desk()
                    .schedule(() -> attempt(cast), PAUSE_MILLISECONDS * failures.size(), TimeUnit.MILLISECONDS);
            return;
        }
        ended = reply.at();
        try {
            answer = Reading.answer(reply, failures, request().action().isUpdate() ? grown : VectorTimestamp.ZERO);
        } catch (IllegalArgumentException unreadable) {
            // A good answer that can't be read counts as one that shows nothing, which the checker won't like.
            answer = Answer.of(reply.status());
        }
        done.complete(this);
    }

    /** What goes into the history. */
    Operation operation(long began) {
        Operation.Times times = new Operation.Times(due - began, sent - began, ended - began);
        return new Operation(number, person.session(), request(), answer, times);
    }

    /** What its session remembers of it, and what others can be told. */
    void learn(Repertoire repertoire) {
        if (!answer.good()) {
            return;
        }
        for (Sight sight : answer.shown()) {
            repertoire
                    .author(sight.post())
                    .ifPresent(author -> person.seen().keep(new Known(sight.post(), author, sight.id())));
        }
        Optional<Known> about = choice.about();
        if (request().action() == Action.DELETE && about.isPresent()) {
            person.seen().forget(about.get().post());
            person.deleted().keep(about.get());
        } else if (request().action().isCreation()) {
            newPost().ifPresent(repertoire::tell);
        }
    }

    /** The post that it made; empty for anything else. */
    Optional<Known> newPost() {
        if (!request().action().isCreation() || !answer.good()) {
            return Optional.empty();
        }
        return answer.shown().stream().findFirst().map(sight -> new Known(sight.post(), person.account(), sight.id()));
    }

    /** When it ended, by {@link System#nanoTime}. */
    long ended() {
        return ended;
    }

    VectorTimestamp grown() {
        return answer.grown();
    }
}
