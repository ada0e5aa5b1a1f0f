package social.hearsay.replica.api.http.flow;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.EveryFault;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.storage.replication.SqlExecutedUpdates;

/** Leads every call through the replica; see the package. No thread is held while it waits. */
public final class CallFlow {
    /** An update as it was asked for and by whom, and whether it was done before. */
    private record Prepared(UpdateRequest update, Optional<Requester> by, boolean known) {}

    /** The same, and the value timestamp that it was read by. */
    private record Ready(UpdateRequest update, Optional<Requester> by, boolean known, VectorTimestamp readBy) {
        boolean isQuick() {
            return known || !update.slow();
        }
    }

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final ReplicaAccess replica;
    private final Secrets secrets;
    private final Lane readers;
    private final FairLane hashing;

    /**
     * @param readers where transactions are read and answers are written
     * @param hashing where passwords are hashed: slow, so not beside the readers
     */
    public CallFlow(ReplicaAccess replica, Secrets secrets, Lane readers, FairLane hashing) {
        this.replica = replica;
        this.secrets = secrets;
        this.readers = readers;
        this.hashing = hashing;
    }

    /** Answers from the value, once it covers what the call demands, to whoever may ask. */
    public CompletionStage<Response> query(Call call, Access access, Function<View, Answer> render) {
        return answerQuery(call, access, render).thenApply(Answer::response);
    }

    /** The same, for whom an answer looks otherwise. */
    public CompletionStage<Response> query(
            Call call, Access access, Function<View, Answer> render, UnaryOperator<Answer> look) {
        return answerQuery(call, access, render).thenApply(look).thenApply(Answer::response);
    }

    CompletionStage<Answer> answerQuery(Call call, Access access, Function<View, Answer> render) {
        Function<View, Answer> checked = view -> {
            access.check(view);
            return render.apply(view);
        };
        return answer(() -> {
            refuseNonsense(call);
            refuseOrdinary(call);
            return covered(call.demand(), call, coverage -> render(call, behind(call, coverage), checked));
        });
    }

    /** Answers without looking at the value. */
    public CompletionStage<Response> plain(Answer answer) {
        return answer(() -> CompletableFuture.completedStage(answer)).thenApply(Answer::response);
    }

    /**
     * Does what the call asks for and tells it. What was done before under the same Update-Id is told
     * at once; anything else waits until the value covers what the call demands.
     *
     * @param prepare says who wants what; may be asked twice, and throws a {@link Fault} when it can't be
     */
    public CompletionStage<Response> update(Call call, Function<View, UpdateRequest> prepare) {
        return answerUpdate(hashing, call, prepare).thenApply(Answer::response);
    }

    /**
     * The same, where what is slow about it is done on another lane than passwords are hashed on; what is known
     * already isn't done again.
     */
    public CompletionStage<Response> update(FairLane lane, Call call, Function<View, UpdateRequest> prepare) {
        return answerUpdate(lane, call, prepare).thenApply(Answer::response);
    }

    /**
     * Turns somebody away whose token is none of this cluster's, or not for that, before a body of theirs is read. One that is
     * not known here as yet may be by then.
     *
     * @throws Fault 401 without a token, 403 when it does not allow that, 422 when it is an app's own
     */
    public void refuseStrangers(Call call, String scope) {
        refuseNonsense(call);
        Answer answer = replica.read(connection -> {
                    try {
                        View view = new View(connection, call, secrets, replica.millis());
                        view.account(scope);
                        return Answer.nothing();
                    } catch (Fault fault) {
                        return fault.answer();
                    }
                })
                .rows();
        boolean unknown = answer.status() == UNAUTHORIZED && call.bearer().isPresent();
        if (answer.status() != OK && !unknown) {
            throw new Fault(answer);
        }
        refuseByRole();
    }

    /** The same, for whom an answer looks otherwise. */
    public CompletionStage<Response> update(
            Call call, Function<View, UpdateRequest> prepare, UnaryOperator<Answer> look) {
        return answerUpdate(hashing, call, prepare).thenApply(look).thenApply(Answer::response);
    }

    CompletionStage<Answer> answerUpdate(FairLane slow, Call call, Function<View, UpdateRequest> prepare) {
        return answer(() -> {
            refuseNonsense(call);
            // Nothing is demanded yet but that there is a value at all.
            return covered(VectorTimestamp.ZERO, call, coverage -> {
                        insist(coverage);
                        Optional<Ready> ready = prepare(call, prepare);
                        if (ready.filter(Ready::isQuick).isEmpty()) {
                            refuseByRole();
                        }
                        return ready;
                    })
                    .thenCompose(ready -> ready.isPresent()
                            ? CompletableFuture.completedStage(ready.get())
                            : whenCovered(call, prepare))
                    .thenCompose(ready -> submit(slow, call, ready));
        });
    }

    /**
     * Does several things one after the other, of which each is judged by what those before it have done. What a
     * refusal of this replica leaves undone is for who asks again.
     */
    public CompletionStage<Response> several(Call call, Several things, UnaryOperator<Answer> look) {
        return answer(() -> {
                    refuseByRole();
                    return covered(call.demand(), call, CallFlow::insist)
                            .thenCompose(covered -> next(call, things))
                            .thenApply(done -> render(call, VectorTimestamp.ZERO, things::answer));
                })
                .thenApply(look)
                .thenApply(Answer::response);
    }

    private CompletionStage<Void> next(Call call, Several things) {
        Object wish = replica.read(connection -> {
                    try {
                        return (Object) things.next(new View(connection, call, secrets, replica.millis()));
                    } catch (Fault fault) {
                        return fault;
                    }
                })
                .rows();
        if (wish instanceof Fault fault) {
            return CompletableFuture.failedStage(fault);
        }
        if (!(wish instanceof Optional<?> some) || !(some.orElse(null) instanceof Several.Wish wanted)) {
            return CompletableFuture.completedStage(null);
        }
        return replica.submit(submission(call, wanted.id(), wanted.request(), wanted.command(), call.mirrors()))
                .thenComposeAsync(
                        outcome -> {
                            things.done(outcome);
                            return next(call, things);
                        },
                        readers);
    }

    /** Asks for a change beside what the call is about; nobody waits for it, and it may be lost. */
    public void aside(Call call, UpdateId id, Command command) {
        replica.submit(new Submission(id, "", VectorTimestamp.ZERO, call.sessionStamp(), call.deadline(), command));
    }

    /** What a read-only replica would only refuse in the end neither waits nor is checked at length. */
    private void refuseByRole() {
        replica.barred().ifPresent(reason -> {
            throw Fault.refused(reason, VectorTimestamp.ZERO);
        });
    }

    /** Who is kept behind answers those alone who ask for what was. */
    private void refuseOrdinary(Call call) {
        if (!call.asOf()) {
            replica.aloof().ifPresent(reason -> {
                throw Fault.refused(reason, VectorTimestamp.ZERO);
            });
        }
    }

    private CompletionStage<Ready> whenCovered(Call call, Function<View, UpdateRequest> prepare) {
        return covered(call.demand(), call, coverage -> {
            insist(coverage);
            return prepare(call, prepare).orElseThrow(() -> Fault.refused(Refusal.BEHIND, call.demand()));
        });
    }

    /**
     * Goes on once the value covers the demand. What need not wait goes on where it is, on the thread
     * of its request; what had to wait does not keep the thread that ended its wait.
     */
    private <T> CompletionStage<T> covered(VectorTimestamp demand, Call call, Function<Coverage, T> then) {
        CompletionStage<Coverage> coverage = replica.whenCovered(demand, call.deadline());
        boolean waits = !coverage.toCompletableFuture().isDone();
        return coverage.thenApplyAsync(then, waits ? readers : readers::runHere);
    }

    /** A token that this cluster never minted is nonsense whatever the value says. */
    private void refuseNonsense(Call call) {
        if (call.bearer().isPresent() && !secrets.isAccessToken(call.bearer().get())) {
            throw Fault.invalidToken();
        }
    }

    /**
     * The update, from the value as it is; empty where a value that covers the demand could tell
     * otherwise: the token might be unknown here as yet, or no longer good.
     */
    private Optional<Ready> prepare(Call call, Function<View, UpdateRequest> prepare) {
        Reading<Object> read = replica.read((connection, valueTimestamp) -> {
            try {
                View view = new View(connection, call, secrets, replica.millis());
                UpdateRequest update = prepare.apply(view);
                // Whether it is known is found out in its turn. Here it matters to what would wait for nothing, or
                // be checked at length for nothing.
                boolean matters = update.slow() || !valueTimestamp.covers(replica.demandable(call.demand()));
                return new Prepared(update, view.known(), matters && isKnown(connection, update));
            } catch (Fault fault) {
                return fault;
            }
        });
        boolean covered = read.valueTimestamp().covers(replica.demandable(call.demand()));
        if (read.rows() instanceof Prepared prepared && (covered || prepared.known())) {
            return Optional.of(new Ready(prepared.update(), prepared.by(), prepared.known(), read.valueTimestamp()));
        }
        if (read.rows() instanceof Fault fault && covered) {
            throw new Fault(fault.answer().asOf(shown(read.valueTimestamp(), call)));
        }
        return Optional.empty();
    }

    private static boolean isKnown(Connection connection, UpdateRequest update) {
        return new SqlExecutedUpdates(connection).find(update.id()).isPresent();
    }

    private CompletionStage<Answer> submit(FairLane slow, Call call, Ready ready) {
        UpdateRequest update = ready.update();
        // Handing over costs more than making most commands does.
        CompletionStage<Submission> submission = update.slow()
                ? CompletableFuture.supplyAsync(
                        () -> submission(call, ready), task -> slow.execute(call.client(), task))
                : CompletableFuture.completedStage(submission(call, ready));
        return submission.thenCompose(replica::submit).thenApplyAsync(outcome -> answer(call, ready, outcome), readers);
    }

    /**
     * A check that fails only here, such as that of a password, rests on the value by which the call
     * was read.
     */
    private Submission submission(Call call, Ready ready) {
        try {
            if (!ready.known()) {
                ready.update().check().run();
            }
            UpdateRequest update = ready.update();
            return submission(
                    call,
                    update.id(),
                    update.request(),
                    update.command().apply(update.request()),
                    call.mirrors(update.mirrors()));
        } catch (Fault fault) {
            throw new Fault(fault.answer().asOf(shown(ready.readBy(), call)));
        }
    }

    private static Submission submission(Call call, UpdateId id, String request, Command command, Mirrors mirrors) {
        return new Submission(id, request, call.demand(), call.sessionStamp(), call.deadline(), command, mirrors);
    }

    private Answer answer(Call call, Ready ready, Effect.SubmissionAnswer outcome) {
        if (outcome instanceof Effect.Accepted accepted) {
            Answer answer = render(
                    call,
                    VectorTimestamp.ZERO,
                    ready.by(),
                    view -> ready.update().answer().apply(view, accepted.subject()));
            return Mirrored.mark(answer, call, accepted);
        }
        if (outcome instanceof Effect.Unmirrored unmirrored) {
            return Mirrored.notYet(unmirrored);
        }
        if (outcome instanceof Effect.Rejected rejected) {
            return Rejections.answer(rejected.rejection()).asOf(shown(rejected.timestamp(), call));
        }
        if (outcome instanceof Effect.Refused refused) {
            throw Fault.refused(refused.refusal(), refused.missing());
        }
        throw Fault.of(409, "This Update-Id belongs to another request");
    }

    /** No answer is wanted that is behind. */
    private static Coverage insist(Coverage coverage) {
        if (coverage instanceof Coverage.Refused refused) {
            throw Fault.refused(refused.refusal(), refused.missing());
        }
        return coverage;
    }

    /** What is missing of the demand when an answer is wanted all the same. */
    private static VectorTimestamp behind(Call call, Coverage coverage) {
        if (coverage instanceof Coverage.Refused refused) {
            if (call.lenient() && refused.refusal() == Refusal.BEHIND) {
                return refused.missing();
            }
            throw Fault.refused(refused.refusal(), refused.missing());
        }
        return VectorTimestamp.ZERO;
    }

    private Answer render(Call call, VectorTimestamp missing, Function<View, Answer> render) {
        return render(call, missing, Optional.empty(), render);
    }

    /** @param by who is known already to be asking */
    private Answer render(Call call, VectorTimestamp missing, Optional<Requester> by, Function<View, Answer> render) {
        Reading<Answer> read = replica.read(connection -> {
            try {
                return render.apply(new View(connection, call, secrets, replica.millis(), by));
            } catch (Fault fault) {
                return fault.answer();
            }
        });
        Answer answer = marked(read.rows().asOf(shown(read.valueTimestamp(), call)), call);
        if (missing.isZero()) {
            // When applying has stopped, even an answer to a call without a demand is marked as behind.
            VectorTimestamp unapplied = replica.unapplied();
            return unapplied.isZero() ? answer : answer.with(Headers.MISSING, unapplied.toString());
        }
        return answer.with(Headers.MISSING, missing.toString()).with(Headers.PREFERENCE_APPLIED, "handling=lenient");
    }

    /** What is old on purpose says so. */
    private Answer marked(Answer answer, Call call) {
        return call.asOf()
                ? replica.asOf()
                        .map(moment -> answer.with(Headers.AS_OF, moment.toString()))
                        .orElse(answer)
                : answer;
    }

    private VectorTimestamp shown(VectorTimestamp timestamp, Call call) {
        return replica.shown(timestamp, call.demand());
    }

    private CompletionStage<Answer> answer(Supplier<CompletionStage<Answer>> work) {
        CompletionStage<Answer> answer;
        try {
            answer = work.get();
        } catch (RuntimeException thrown) {
            answer = CompletableFuture.failedStage(thrown);
        }
        return answer.exceptionally(EveryFault::answer)
                .thenApply(
                        told -> told.with(Headers.SESSION_STAMP, replica.clock().toString()));
    }
}
