package social.hearsay.frontend.routing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.SessionTimestamp;

/** One request under way. */
@SuppressWarnings("FutureReturnValueIgnored") // how each ends is handled where it is set off
final class RelayedRequest implements Step.Taker<Reply> {
    private static final int UNAUTHORIZED = 401;

    private final Relay relay;
    private final Inbound inbound;
    private final Failover<Reply> failover;
    private final List<Field> fields;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    RelayedRequest(Relay relay, Inbound inbound, Failover<Reply> failover) {
        this.relay = relay;
        this.inbound = inbound;
        this.failover = failover;
        this.fields = new ArrayList<>(inbound.fields());
        if (inbound.isUpdate()) {
            fields.add(new Field(Headers.UPDATE_ID, relay.ids().mint().text()));
        }
        Stamp stamp = inbound.opening().seen().stamp();
        if (!stamp.equals(Stamp.ZERO)) {
            fields.add(new Field(Headers.SESSION_STAMP, stamp.toString()));
        }
    }

    CompletableFuture<Outcome> run() {
        go(failover::begin);
        return outcome;
    }

    @Override
    public void ask(Step.Ask<Reply> step) {
        List<Field> sent = new ArrayList<>(fields);
        if (!step.demand().isZero()) {
            sent.add(new Field(Headers.VECTOR_TIMESTAMP, TimestampHeader.format(step.demand())));
        }
        sent.add(new Field(Headers.PREFER, preferences(step)));
        relay.context().events().asked(step.replica());
        Call call = new Call(
                step.replica(),
                inbound.method(),
                inbound.target(),
                sent,
                inbound.body(),
                inbound.memory(),
                step.timeout(),
                step.hasElsewhere());
        relay.replicas().send(call).whenComplete((reply, failure) -> go(() -> next(step.replica(), reply, failure)));
    }

    private String preferences(Step.Ask<Reply> step) {
        String usual = Preference.format(step.waiting(), step.handling());
        return inbound.isUpdate() ? usual + ", " + inbound.preference().formatMirrors(step.mirroring()) : usual;
    }

    @Override
    public void inquire(Step.Inquire<Reply> step) {
        relay.inquiry().ask().whenComplete((available, impossible) -> go(() -> failover.inquired(available)));
    }

    @Override
    public void deliver(Step.Deliver<Reply> step) {
        Reply reply = step.answer().content();
        if (step.answer().absence() && reply.status() == UNAUTHORIZED && mayBeKnownOutOfReach()) {
            giveUp(new Step.GiveUp<>(Optional.empty(), Step.GiveUp.Why.UNSERVED));
            return;
        }
        VectorTimestamp covered = step.answer().timestamp().orElse(VectorTimestamp.ZERO);
        if (inbound.isUpdate() && reply.status() < 400) {
            relay.context().own().merge(covered);
        }
        if (!step.lacking().isZero() && !inbound.wantsItAsOfNow()) {
            relay.context().events().degraded(step.lacking());
        }
        SessionTimestamp seen = inbound.opening()
                .seen()
                .merge(new SessionTimestamp(step.promised().merge(covered), reply.stamp()));
        outcome.complete(new Outcome(Optional.of(reply), true, keep(seen, reply.status()), step.lacking()));
    }

    @Override
    public void giveUp(Step.GiveUp<Reply> step) {
        Optional<Reply> said = switch (step.why()) {
            case TOO_LARGE -> Optional.of(Reply.TOO_LARGE);
            case AMBIGUOUS -> Optional.of(Reply.AMBIGUOUS);
            case UNSERVED ->
                isForWantOfAWriter(step)
                        ? Optional.of(Reply.NO_WRITER)
                        : step.last().map(Answer::content);
        };
        boolean served = step.why() == Step.GiveUp.Why.TOO_LARGE;
        outcome.complete(new Outcome(said, served, inbound.opening().seen(), VectorTimestamp.ZERO));
    }

    /** What a writer that lives had against it says more than that. */
    private boolean isForWantOfAWriter(Step.GiveUp<Reply> step) {
        Optional<Refusal> refusal = step.last().flatMap(Answer::refusal);
        return inbound.isUpdate()
                && refusal.map(Refusal::isByRole)
                        .orElseGet(() -> relay.context().registry().lacksWriter());
    }

    /** A token that nobody issued has no session: else anybody could fill the cache. */
    private SessionTimestamp keep(SessionTimestamp seen, int status) {
        Opening opening = inbound.opening();
        return opening.key()
                .filter(key -> status != UNAUTHORIZED)
                .map(key -> relay.sessions().merge(key, seen))
                .orElse(seen);
    }

    /** A token that was just issued may be known to nobody but a replica that can't be asked now. */
    private boolean mayBeKnownOutOfReach() {
        return new TokenAge(relay.context().clock()).isYoung(inbound.fields())
                && !relay.context().registry().all().stream().allMatch(Replica::isLive);
    }

    private Step<Reply> next(URI replica, @Nullable Reply reply, @Nullable Throwable failure) {
        if (reply == null) {
            return failover.failed(replica, reason(failure));
        }
        try {
            return failover.answered(replica, reply.answer(inbound.method()));
        } catch (IllegalArgumentException unreadable) {
            return failover.failed(replica, Failure.BROKEN);
        }
    }

    private static Failure reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof CallFailed failed ? failed.failure() : Failure.BROKEN;
    }

    private void go(Supplier<Step<Reply>> next) {
        try {
            next.get().giveTo(this);
        } catch (RuntimeException | Error mistake) {
            outcome.completeExceptionally(mistake);
        }
    }
}
