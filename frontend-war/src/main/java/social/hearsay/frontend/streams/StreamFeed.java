package social.hearsay.frontend.streams;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamQuestion;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Call;
import social.hearsay.frontend.routing.ReplicaClient;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.session.SessionTimestamp;
import social.hearsay.frontend.session.Sessions;

/**
 * Feeds all streams of this front end by one question at a time to one replica, which answers when there is something to
 * tell; to another at once when that one gives no answer. Safe for many threads; holds none.
 */
public final class StreamFeed {
    private static final System.Logger LOG = System.getLogger(StreamFeed.class.getName());

    /** For how long an answer may wait: less than an idle connection to a replica is kept. */
    private static final Duration WAIT = Duration.ofSeconds(15);

    /** And how much longer it may be on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Who comes next within so many milliseconds is asked for together, and a hundredth of that for each who is there. */
    private static final long TOGETHER = 20;

    private static final long LONGEST_PAUSE = 2_000;
    private static final int FIRST_PAUSES = 5;

    private static final List<Field> FIELDS = List.of(new Field("Content-Type", "application/json"));

    private final String name;
    private final ReplicaRegistry registry;
    private final ReplicaClient replicas;
    private final Sessions sessions;
    private final Budget memory;
    private final StreamFigures figures;
    private final BiConsumer<Long, Runnable> later;
    private final RandomGenerator chance;
    private final Subscriptions subscriptions;

    private @Nullable Asking current;
    private @Nullable URI last;
    private long knownGeneration = -1;
    /** Up to which moment of replicas' clocks all who are there have been told which polls are over. */
    private @Nullable Long ends;

    private int failures;
    private boolean isDue;
    private boolean over;

    /** A question under way, until all that its answer tells is told. */
    private static final class Asking {
        private final Subscriptions.Question question;
        private final URI replica;
        private boolean answered;

        Asking(Subscriptions.Question question, URI replica) {
            this.question = question;
            this.replica = replica;
        }
    }

    /**
     * @param name of this front end in this life, as replicas tell askers apart
     * @param memory what answers may take
     * @param later runs a task after so many milliseconds
     */
    public StreamFeed(
            String name,
            ReplicaRegistry registry,
            ReplicaClient replicas,
            Sessions sessions,
            Budget memory,
            StreamFigures figures,
            BiConsumer<Long, Runnable> later,
            RandomGenerator chance) {
        this.name = name;
        this.registry = registry;
        this.replicas = replicas;
        this.sessions = sessions;
        this.memory = memory;
        this.figures = figures;
        this.later = later;
        this.chance = chance;
        this.subscriptions = new Subscriptions(registry::demandable);
    }

    /** What those with streams have been told: whoever begins one should have seen as much, and then has missed nothing. */
    public synchronized VectorTimestamp told() {
        return subscriptions.told();
    }

    /**
     * Begins a stream.
     *
     * @param seen what the client has seen by other ways: it is told what is not covered by that
     * @return empty when this front end ends
     */
    public Optional<Subscription> subscribe(
            StreamGrant grant, VectorTimestamp seen, Optional<SessionKey> session, Subscriber subscriber) {
        Subscription subscription;
        synchronized (this) {
            if (over) {
                return Optional.empty();
            }
            subscription = subscriptions.add(grant, seen, session, subscriber);
        }
        askIfNeeded();
        return Optional.of(subscription);
    }

    public synchronized void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Ends all streams, and lets nobody begin another one. */
    public void end() {
        Collection<Subscription> all;
        synchronized (this) {
            over = true;
            all = subscriptions.removeAll();
        }
        all.forEach(each -> each.subscriber().end());
    }

    private void askIfNeeded() {
        long wait;
        synchronized (this) {
            Asking asking = current;
            boolean needed = asking == null || (!asking.answered && subscriptions.isOutdated(asking.question));
            if (!needed || isDue) {
                return;
            }
            isDue = true;
            wait = asking == null ? 0 : TOGETHER + subscriptions.count() / 100;
        }
        later.accept(wait, this::askDue);
    }

    private void askDue() {
        synchronized (this) {
            isDue = false;
            Asking asking = current;
            if (asking != null && (asking.answered || !subscriptions.isOutdated(asking.question))) {
                return;
            }
        }
        ask(Set.of());
    }

    /** @param avoided who gave no answer just now */
    private void ask(Set<URI> avoided) {
        Asking asking;
        byte[] body;
        synchronized (this) {
            if (over || subscriptions.isEmpty()) {
                current = null;
                ends = null;
                return;
            }
            Optional<URI> replica = choose(avoided);
            if (replica.isEmpty()) {
                current = null;
                later.accept(pause(), this::askIfNobodyDoes);
                return;
            }
            asking = new Asking(subscriptions.question(), replica.get());
            current = asking;
            boolean known = replica.get().equals(last) && knownGeneration == asking.question.generation();
            last = replica.get();
            knownGeneration = asking.question.generation();
            body = Json.write(new StreamQuestion(
                            name,
                            asking.question.told(),
                            WAIT.toMillis(),
                            asking.question.generation(),
                            known ? null : asking.question.readers(),
                            ends))
                    .getBytes(StandardCharsets.UTF_8);
        }
        send(asking, body);
    }

    private void askIfNobodyDoes() {
        boolean nobody;
        synchronized (this) {
            nobody = current == null;
        }
        if (nobody) {
            ask(Set.of());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // how it ends is handled here
    private void send(Asking asking, byte[] body) {
        Lease lease = memory.lease();
        Call call = new Call(
                asking.replica,
                "POST",
                "/streams",
                FIELDS,
                new Body.InMemory(List.of(body), lease),
                lease,
                WAIT.plus(MARGIN),
                false);
        replicas.send(call).whenComplete((reply, failure) -> {
            lease.close();
            try {
                ended(asking, answer(reply));
            } catch (RuntimeException mistake) {
                LOG.log(Level.ERROR, "What streams are told can't be taken", mistake);
                failed(asking);
            }
        });
    }

    /** Empty when there is none that could be understood. */
    private static Optional<StreamAnswer> answer(@Nullable Reply reply) {
        if (reply == null || reply.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(new String(reply.content(), StandardCharsets.UTF_8), StreamAnswer.class));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private void ended(Asking asking, Optional<StreamAnswer> answer) {
        if (answer.isEmpty()) {
            failed(asking);
        } else if (answer.get().unknown()) {
            synchronized (this) {
                if (current != asking) {
                    return;
                }
                knownGeneration = -1;
            }
            ask(Set.of());
        } else {
            take(asking, answer.get());
        }
    }

    private void failed(Asking asking) {
        long pause;
        synchronized (this) {
            if (current != asking) {
                return;
            }
            knownGeneration = -1;
            last = null;
            figures.switches.increment();
            pause = failures++ == 0 ? 0 : pause();
        }
        later.accept(pause, () -> {
            synchronized (this) {
                if (current != asking) {
                    return;
                }
            }
            ask(Set.of(asking.replica));
        });
    }

    private long pause() {
        return Math.min(LONGEST_PAUSE, 50L << Math.min(failures, FIRST_PAUSES));
    }

    private void take(Asking asking, StreamAnswer answer) {
        Subscriptions.Outcome outcome;
        synchronized (this) {
            if (current != asking) {
                return;
            }
            failures = 0;
            asking.answered = true;
            ends = answer.ends();
            outcome = subscriptions.answered(asking.question, answer);
        }
        if (answer.lost()) {
            figures.losses.increment();
            LOG.log(
                    Level.WARNING,
                    "{0} does not remember all that streams were to be told: {1} of them are ended",
                    asking.replica,
                    outcome.over().size());
        }
        try {
            deliver(outcome, new SessionTimestamp(answer.seen(), answer.clock()));
        } finally {
            ask(Set.of());
        }
    }

    /** Who is told something has seen what it rests on: the next answer they get is no older. */
    private void deliver(Subscriptions.Outcome outcome, SessionTimestamp seen) {
        Map<SessionKey, Boolean> merged = new HashMap<>();
        for (Subscriptions.Delivery delivery : outcome.deliveries()) {
            delivery.subscription()
                    .session()
                    .filter(key -> merged.put(key, true) == null)
                    .ifPresent(key -> sessions.merge(key, seen));
            delivery.subscription()
                    .subscriber()
                    .tell(
                            delivery.subscription().stream(),
                            delivery.event().event(),
                            delivery.event().payload());
            figures.events.increment();
        }
        outcome.over().forEach(each -> each.subscriber().end());
    }

    private Optional<URI> choose(Set<URI> avoided) {
        List<Replica> taking = registry.taking(false);
        List<Replica> live = taking.stream().filter(Replica::isLive).toList();
        List<Replica> all = live.isEmpty() ? taking : live;
        List<URI> addresses = all.stream().map(Replica::address).toList();
        List<URI> wanted =
                addresses.stream().filter(address -> !avoided.contains(address)).toList();
        URI before = last;
        if (before != null && wanted.contains(before)) {
            return Optional.of(before);
        }
        List<URI> near = all.stream()
                .filter(replica -> replica.isNear(registry.zone()))
                .map(Replica::address)
                .filter(wanted::contains)
                .toList();
        List<URI> others = wanted.isEmpty() ? addresses : wanted;
        List<URI> from = near.isEmpty() ? others : near;
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(chance.nextInt(from.size())));
    }
}
