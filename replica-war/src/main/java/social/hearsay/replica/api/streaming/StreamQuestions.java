package social.hearsay.replica.api.streaming;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamAnswer;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamQuestion;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.AppliedUpdates.Since;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.replication.ReplicaState;

/**
 * The questions of front ends that wait for something to tell their readers. Each is looked at when updates were
 * applied, on a thread of its own and never in a turn; none holds a thread while there is nothing. Safe for many threads.
 */
public final class StreamQuestions {
    private static final Logger LOG = Logger.getLogger(StreamQuestions.class.getName());

    /** More front ends than any cluster has. */
    private static final int MOST_ASKERS = 64;

    private static final long LONGEST_WAIT = 60_000;

    /** Of payloads in one answer, in characters, about. */
    private static final long HEAVY = 1 << 20;

    /** For how long one transaction reads, in nanoseconds: more would keep what was written from being taken over. */
    private static final long LONG = 250_000_000;

    /** So many updates that concern nobody are told as such, so that a timestamp is never far behind. */
    private static final int FAR = 1_000;

    /** For how long a token that was looked at is believed, in milliseconds, should nothing be heard of its end. */
    private static final long CHECKED = 60_000;

    private final ReplicaAccess replica;
    private final Supplier<Optional<ReplicaState>> state;
    private final AppliedUpdates applied;
    private final Secrets secrets;
    private final Executor threads;
    private final BiConsumer<Long, Runnable> later;
    private final Stopwatch stopwatch;
    private final Map<String, Asker> askers = new HashMap<>();
    private final LongAdder told = new LongAdder();
    private final LongAdder losses = new LongAdder();

    /** There are more front ends than there can be. */
    static final class TooMany extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What is known of a front end. */
    private static final class Asker {
        private long generation;
        private Readers readers = new Readers(List.of());
        private @Nullable Question waiting;

        /** What they have been told, and from where on there may be more: asked on from there, nothing is looked at twice. */
        private VectorTimestamp told = VectorTimestamp.ZERO;

        private long from;
    }

    private static final class Question {
        private final StreamQuestion asked;
        private final Readers readers;
        private final CompletableFuture<StreamAnswer> answer = new CompletableFuture<>();
        /** Moves on over what tells nothing; what tells something is told by the answer that has it. */
        private volatile VectorTimestamp told;

        private volatile long from;
        /** Up to which moment it was looked which polls are over; null before that. */
        private volatile @Nullable Long ends;

        private boolean busy;
        private boolean again;

        Question(StreamQuestion asked, Readers readers, long from) {
            this.asked = asked;
            this.readers = readers;
            this.from = from;
            this.told = asked.told();
        }

        /** Up to which moment the readers have been told of ends of polls. */
        @Nullable Long ends() {
            Long looked = ends;
            return looked == null ? asked.ends() : looked;
        }

        /** Whether there is something about tokens to look at, or to tell. */
        boolean isDue(long since) {
            synchronized (readers) {
                return !readers.wereChecked(since) || !readers.ended().isEmpty();
            }
        }
    }

    /**
     * @param state what is on the disk; empty while there is no value
     * @param later runs a task after so many milliseconds
     */
    public StreamQuestions(
            ReplicaAccess replica,
            Supplier<Optional<ReplicaState>> state,
            AppliedUpdates applied,
            Secrets secrets,
            Executor threads,
            BiConsumer<Long, Runnable> later,
            Stopwatch stopwatch) {
        this.replica = replica;
        this.state = state;
        this.applied = applied;
        this.secrets = secrets;
        this.threads = threads;
        this.later = later;
        this.stopwatch = stopwatch;
        applied.onNews(this::look);
    }

    /** How many events were told. */
    public long told() {
        return told.sum();
    }

    /** How often somebody could not be told all. */
    public long losses() {
        return losses.sum();
    }

    /** Completed when there is something, or the time that it may wait is over. */
    CompletionStage<StreamAnswer> ask(StreamQuestion asked) {
        Question question;
        synchronized (askers) {
            Asker asker = askers.get(asked.asker());
            if (asker == null) {
                if (askers.size() >= MOST_ASKERS && !askers.values().removeIf(other -> other.waiting == null)) {
                    return CompletableFuture.failedStage(new TooMany());
                }
                asker = new Asker();
                askers.put(asked.asker(), asker);
            }
            List<StreamReader> readers = asked.readers();
            if (readers != null) {
                asker.generation = asked.generation();
                asker.readers = new Readers(readers);
            } else if (asked.generation() != asker.generation) {
                return CompletableFuture.completedStage(empty(asked.told(), false, true, asked.ends()));
            }
            boolean goesOn = asked.told().equals(asker.told);
            question = new Question(asked, asker.readers, goesOn ? asker.from : 0);
            Question before = asker.waiting;
            asker.waiting = question;
            if (before != null) {
                threads.execute(() -> end(before));
            }
        }
        later.accept(Math.max(0, Math.min(asked.waitMillis(), LONGEST_WAIT)), () -> end(question));
        look(question);
        return question.answer;
    }

    private StreamAnswer empty(VectorTimestamp toldSoFar, boolean lost, boolean unknown, @Nullable Long ends) {
        return new StreamAnswer(toldSoFar, toldSoFar, replica.clock(), lost, unknown, List.of(), List.of(), ends);
    }

    private void look() {
        List<Question> waiting;
        synchronized (askers) {
            if (askers.isEmpty()) {
                return;
            }
            waiting = askers.values().stream()
                    .map(asker -> asker.waiting)
                    .filter(question -> question != null)
                    .toList();
        }
        waiting.forEach(this::look);
    }

    /** By one thread at a time, and once more when there was news meanwhile. */
    private void look(Question question) {
        synchronized (question) {
            question.again = true;
            if (question.busy) {
                return;
            }
            question.busy = true;
        }
        threads.execute(() -> work(question));
    }

    private void work(Question question) {
        try {
            while (goesOn(question)) {
                if (!question.answer.isDone()) {
                    advance(question);
                }
            }
        } catch (RuntimeException | StackOverflowError failure) {
            LOG.log(Level.WARNING, "What streams tell can't be read", failure);
            forget(question);
            question.answer.completeExceptionally(failure);
        }
    }

    private static boolean goesOn(Question question) {
        synchronized (question) {
            question.busy = question.again;
            question.again = false;
            return question.busy;
        }
    }

    private void advance(Question question) {
        Optional<ReplicaState> present = state.get();
        // Where applying has stopped there is nothing new, and elsewhere there may be.
        if (present.isEmpty() || present.get().halted() != null) {
            forget(question);
            question.answer.completeExceptionally(new IllegalStateException("There is no value here, or an old one"));
            return;
        }
        VectorTimestamp read = present.get().read(question.told);
        Since since = applied.since((origin, sequence) -> present.get().covers(read, origin, sequence), question.from);
        if (since.lost()) {
            losses.increment();
            answer(question, empty(merged(question.told, since.value()), true, false, question.ends()), 0);
            return;
        }
        if (question.ends == null && tellEnds(question)) {
            return;
        }
        if (since.updates().isEmpty() && !question.isDue(replica.millis() - CHECKED)) {
            question.told = merged(question.told, since.value());
            question.from = since.next();
        } else {
            tell(question, since);
        }
        if (question.asked.told().countMissing(question.told) > FAR) {
            end(question);
        }
    }

    /** Once for each question: which polls are over since the last one. */
    private boolean tellEnds(Question question) {
        long now = replica.millis();
        Long since = question.asked.ends();
        // Whose clock is behind that of who told last waits until it isn't.
        long upTo = since == null ? now : Math.max(since, now);
        question.ends = upTo;
        if (since == null || since >= now) {
            return false;
        }
        long from = since;
        List<StreamEvent> events = replica.read(connection -> {
                    synchronized (question.readers) {
                        Readers readers = question.readers;
                        if (!readers.wereChecked(now - CHECKED)) {
                            readers.check(connection, reader -> true, now);
                        }
                        StreamEvents telling = new StreamEvents(connection, readers, secrets, now);
                        return PollEnds.told(connection, readers, telling, from, now);
                    }
                })
                .rows();
        if (events.isEmpty()) {
            return false;
        }
        told.add(events.size());
        answer(
                question,
                new StreamAnswer(
                        question.told,
                        question.told,
                        replica.clock(),
                        false,
                        false,
                        events,
                        List.of(),
                        question.ends()),
                question.from);
        return true;
    }

    private void tell(Question question, Since since) {
        Reading<Telling> reading = replica.read(connection -> {
            synchronized (question.readers) {
                return tell(connection, question.readers, since.updates());
            }
        });
        Telling telling = reading.rows();
        VectorTimestamp reached = question.told;
        for (Update update : since.updates().subList(0, telling.done())) {
            reached = merged(reached, VectorTimestamp.of(update.origin(), update.sequence()));
        }
        boolean all = telling.done() == since.updates().size();
        if (all) {
            reached = merged(reached, since.value());
        }
        if (telling.isSomething()) {
            told.add(telling.events().size());
            VectorTimestamp seen = merged(reached, reading.valueTimestamp());
            answer(
                    question,
                    new StreamAnswer(
                            reached,
                            seen,
                            replica.clock(),
                            false,
                            false,
                            telling.events(),
                            telling.ended(),
                            question.ends()),
                    all ? since.next() : question.from);
            return;
        }
        question.told = reached;
        if (all) {
            question.from = since.next();
        } else {
            look(question);
        }
    }

    /**
     * What some updates tell.
     *
     * @param done how many of them were looked at
     */
    private record Telling(int done, List<StreamEvent> events, List<Integer> ended) {
        boolean isSomething() {
            return !events.isEmpty() || !ended.isEmpty();
        }
    }

    private Telling tell(Connection connection, Readers readers, List<Update> updates) {
        long now = replica.millis();
        long begun = stopwatch.nanos();
        if (!readers.wereChecked(now - CHECKED)) {
            readers.check(connection, reader -> true, now);
        }
        StreamEvents telling = new StreamEvents(connection, readers, secrets, now);
        List<StreamEvent> events = new ArrayList<>();
        long weight = 0;
        int done = 0;
        while (done < updates.size() && weight < HEAVY && stopwatch.nanos() - begun < LONG) {
            Update update = updates.get(done++);
            for (News news : StreamEvents.news(update)) {
                if (news instanceof News.TokensEnded over) {
                    readers.check(connection, reader -> isMeant(reader, over), now);
                }
            }
            List<StreamEvent> more = telling.of(update);
            weight += more.stream().mapToLong(event -> event.payload().length()).sum();
            events.addAll(more);
        }
        return new Telling(done, events, readers.ended());
    }

    private static boolean isMeant(Reader reader, News.TokensEnded over) {
        return (over.account() != null && over.account().value() == reader.account())
                || reader.asked().token().equals(over.tokenHash());
    }

    /** Of two that have no room in one timestamp, which needs hundreds of members, what is here counts. */
    private static VectorTimestamp merged(VectorTimestamp toldSoFar, VectorTimestamp value) {
        return toldSoFar.fits(value) ? toldSoFar.merge(value) : value;
    }

    private void end(Question question) {
        // In this order: what was told may go on meanwhile, and then from is too small, which only costs.
        long from = question.from;
        answer(question, empty(question.told, false, false, question.ends()), from);
    }

    private void answer(Question question, StreamAnswer answer, long from) {
        forget(question);
        if (question.answer.complete(answer)) {
            synchronized (askers) {
                Asker asker = askers.get(question.asked.asker());
                if (asker != null) {
                    asker.told = answer.told();
                    asker.from = from;
                }
            }
        }
    }

    private void forget(Question question) {
        synchronized (askers) {
            Asker asker = askers.get(question.asked.asker());
            if (asker != null && asker.waiting == question) {
                asker.waiting = null;
            }
        }
    }
}
