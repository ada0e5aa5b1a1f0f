package social.hearsay.frontend.routing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;

/**
 * One request on its way. Call {@link #begin} once, carry the step out, report what came of it, carry
 * out the step that this returns, and so on until it is {@link Step.Deliver} or {@link Step.GiveUp}.
 * For one thread at a time.
 */
public final class Failover<C> {
    private final Question question;
    private final FailoverContext context;
    private final Timeouts terms;
    private final Instant deadline;

    /** What the session has seen and can be had. Never degraded: only what is demanded is. */
    private VectorTimestamp promised;

    /** What to demand: the promise, and after an absence what all live replicas had then. */
    private VectorTimestamp demand;

    private Attempts attempts;
    private Instant waitingEnds;
    private Looking looking;
    private boolean degraded;
    private boolean wantsFresh;
    private boolean askedForFresh;

    /** What the replica asked last must cover, whatever else is asked for. */
    private VectorTimestamp firm;

    private @Nullable Answer<C> absent;
    private @Nullable Answer<C> refused;

    /** A replica has accepted the update for good, and waited for its mirrors in vain. */
    private @Nullable Answer<C> unmirrored;

    /** Who was asked for the update, and may have accepted it without a word. */
    private final Set<URI> inDoubt = new HashSet<>();

    /** What a replica has against an update that another may have accepted. */
    private @Nullable Answer<C> contested;

    public Failover(Question question, FailoverContext context) {
        this.question = question;
        this.context = context;
        this.terms = new Timeouts(question, context.patience());
        Instant now = context.clock().instant();
        this.deadline = now.plus(context.patience().deadline());
        this.promised = context.registry().demandable(question.seen());
        this.demand = promised;
        this.attempts = new Attempts();
        this.waitingEnds = now.plus(terms.firstWait());
        this.looking = Looking.NOT_YET;
        this.firm = VectorTimestamp.ZERO;
        this.wantsFresh = !question.update() && question.preference().equals(Preference.NONE);
    }

    public Step<C> begin() {
        context.gaps()
                .close(context.registry().answering().stream()
                        .map(Replica::value)
                        .toList());
        if (question.startsAfresh()) {
            looking = Looking.FOR_START;
            return new Step.Inquire<>();
        }
        return next();
    }

    /** The live replicas' values cover this, read after the step was given. */
    public Step<C> inquired(VectorTimestamp available) {
        Looking asked = looking;
        looking = asked == Looking.FOR_MISSING ? Looking.DONE : Looking.NOT_YET;
        return switch (asked) {
            case FOR_START -> {
                promised = promised.merge(available);
                demand = promised;
                yield next();
            }
            case FOR_ABSENT -> afterAbsence(available);
            case FOR_MISSING -> afterWait();
            case NOT_YET, DONE -> throw new IllegalStateException("Nothing was asked");
        };
    }

    public Step<C> failed(URI replica, Failure failure) {
        if (question.update() && failure.leavesDoubt()) {
            inDoubt.add(replica);
        }
        switch (failure) {
            case REFUSED -> context.registry().markDown(replica, "it refuses connections");
            case BROKEN -> {
                attempts.broke(replica);
                context.suspicion().accept(replica);
            }
            case LATE -> context.suspicion().accept(replica);
            case GIVEN_UP -> attempts.broke(replica);
            case MARKED_DOWN, NO_ROOM, TOO_LARGE -> {
                // It is where it belongs; or it is well.
            }
        }
        context.events().failedOver(replica, failure.toString());
        if (failure == Failure.TOO_LARGE) {
            return unmirrored != null || absent != null ? end() : giveUp(Step.GiveUp.Why.TOO_LARGE);
        }
        boolean hopeless = failure == Failure.NO_ROOM
                || (question.large()
                        && attempts.mayBeDeadly(context.registry().all().stream()
                                .filter(Replica::isLive)
                                .toList()));
        return hopeless ? end() : next();
    }

    public Step<C> answered(URI replica, Answer<C> answer) {
        if (answer.foreign()) {
            context.suspicion().accept(replica);
            context.events().failedOver(replica, "status " + answer.status() + " of its container");
            return next();
        }
        context.registry().answered(replica, answer.timestamp().orElse(VectorTimestamp.ZERO));
        if (answer.refusal().isPresent()) {
            return refused(replica, answer, answer.refusal().orElseThrow());
        }
        if (answer.status() >= 500) {
            refused = answer;
            if (question.update()) {
                inDoubt.add(replica);
            }
            context.events().failedOver(replica, "status " + answer.status());
            return next();
        }
        if (answer.judged()) {
            inDoubt.remove(replica); // what it had accepted it would know by its id
        }
        if (unmirrored != null && answer.status() >= 400) {
            // Whatever this replica finds wrong: another has accepted it, and that must not be hidden.
            context.events().failedOver(replica, "status " + answer.status() + " for what is accepted elsewhere");
            return next();
        }
        if (isTooFarBehind(answer)) {
            context.registry().lacks(replica, answer.missing());
            wantsFresh = false;
            attempts.forgive(replica);
            return next();
        }
        return answer.absence() ? absent(replica, answer) : deliver(answer);
    }

    private Step<C> refused(URI replica, Answer<C> answer, Refusal refusal) {
        refused = answer;
        context.registry().refused(replica, refusal);
        context.events().failedOver(replica, refusal.text());
        if (refusal.isByRole()) {
            context.suspicion().accept(replica); // its role is another than its last heartbeat said
        }
        if (refusal == Refusal.UNMIRRORED && question.update()) {
            // Under the same id a replica that has it by now, or better company, may confirm it at once.
            unmirrored = answer;
        }
        if (refusal != Refusal.BEHIND || unmirrored != null) {
            return next();
        }
        context.registry().lacks(replica, answer.missing());
        return switch (looking) {
            case NOT_YET -> {
                looking = Looking.FOR_MISSING;
                yield new Step.Inquire<>();
            }
            default -> degraded || insistsOnPromise() ? next() : degrade();
        };
    }

    /** One bounded wait was in vain. Either somebody has it after all, or it can't be had. */
    private Step<C> afterWait() {
        if (liveChoices().anyMatch(live -> live.value().covers(demand))) {
            attempts = new Attempts();
            return next();
        }
        return insistsOnPromise() ? end() : degrade();
    }

    private Step<C> degrade() {
        degraded = true;
        liveChoices()
                .filter(replica -> replica.heartbeat().isPresent())
                .map(replica -> replica.value().missing(demand))
                .forEach(context.gaps()::giveUp);
        attempts = new Attempts();
        return next();
    }

    /** "Not there" holds only for what the replica knew: see whether anybody knows more. */
    private Step<C> absent(URI replica, Answer<C> answer) {
        boolean asksAgain = absent != null;
        absent = answer;
        if (asksAgain) {
            return answer.covers(demand) || !isSomeoneLiveLeft() ? deliver(answer) : next();
        }
        if (!context.registry().hasLiveBeside(replica)) {
            return deliver(answer);
        }
        looking = Looking.FOR_ABSENT;
        return new Step.Inquire<>();
    }

    private Step<C> afterAbsence(VectorTimestamp available) {
        if (absent == null) {
            throw new IllegalStateException("No answer rested on an absence");
        }
        if (absent.covers(available)) {
            return deliver(absent);
        }
        demand = promised.merge(available);
        attempts = new Attempts();
        waitingEnds = context.clock().instant().plus(terms.firstWait());
        degraded = false;
        wantsFresh = false;
        return next();
    }

    private Step<C> next() {
        Instant now = context.clock().instant();
        List<Replica> order = left(now);
        if (order.isEmpty() || !now.isBefore(deadline)) {
            return end();
        }
        Replica chosen = order.get(0);
        if (unmirrored != null && !chosen.isLive()) {
            return end(); // the dead are tried for an answer, and there is one
        }
        attempts.asked(chosen.address());
        firm = context.gaps().demandOf(chosen.value(), demand);
        if (question.preference().isStrict()) {
            firm = firm.merge(promised);
        }
        Duration left = Duration.between(now, deadline);
        boolean isLastResort =
                question.update() && !chosen.isLive() && context.registry().lacksWriter();
        if (isLastResort && left.compareTo(terms.lastResort()) > 0) {
            left = terms.lastResort(); // who wants to change something is told soon that it can't be, and may come
            // again
        }
        VectorTimestamp own =
                wantsFresh ? context.registry().demandable(context.own().current()) : VectorTimestamp.ZERO;
        askedForFresh = chosen.value().covers(firm) && !chosen.value().covers(own);
        if (askedForFresh) {
            return terms.<C>fresh(chosen, firm.merge(own), left, order.size()).withElsewhere(hasElsewhere(order));
        }
        Duration wait = Duration.between(now, waitingEnds);
        return terms.<C>firm(chosen, firm, wait.isNegative() ? Duration.ZERO : wait, left, order.size())
                .withElsewhere(hasElsewhere(order));
    }

    /**
     * Whether the answer needn't be waited for when the first of them hangs. An update's is: asked for elsewhere as well it
     * would mostly be accepted twice, for nothing, since most that seem to hang don't.
     */
    private boolean hasElsewhere(List<Replica> order) {
        return !question.update() && order.stream().skip(1).anyMatch(other -> other.life() == Life.LIVE);
    }

    /** Those not asked yet, best first; when there are none, those whose connection broke, once more. */
    private List<Replica> left(Instant now) {
        List<Replica> all = context.registry().taking(question.update());
        VectorTimestamp most = all.stream()
                .filter(Replica::isLive)
                .map(Replica::value)
                .reduce(VectorTimestamp.ZERO, VectorTimestamp::merge);
        VectorTimestamp attainable = context.gaps().demandOf(most, demand);
        return new Ranking(
                        question.update(),
                        demand,
                        attainable,
                        now,
                        context.registry().zone())
                .order(attempts.left(all), context.random());
    }

    /** Those that are off the dead list and, by their roles, there for this request. */
    private Stream<Replica> liveChoices() {
        return context.registry().taking(question.update()).stream().filter(Replica::isLive);
    }

    private boolean isSomeoneLiveLeft() {
        return attempts.left(context.registry().taking(question.update())).stream()
                .anyMatch(Replica::isLive);
    }

    private Step<C> end() {
        if (unmirrored != null) {
            return deliver(unmirrored);
        }
        if (contested != null) {
            return inDoubt.isEmpty() ? deliver(contested) : giveUp(Step.GiveUp.Why.AMBIGUOUS);
        }
        return absent != null ? deliver(absent) : giveUp(Step.GiveUp.Why.UNSERVED);
    }

    private Step<C> giveUp(Step.GiveUp.Why why) {
        return new Step.GiveUp<>(Optional.ofNullable(refused), why);
    }

    private Step<C> deliver(Answer<C> answer) {
        if (answer.judged() && !inDoubt.isEmpty()) {
            // A no means that it isn't done. Whoever has it by now, under its id, says yes.
            contested = answer;
            return next();
        }
        VectorTimestamp lacking =
                answer.timestamp().map(timestamp -> timestamp.missing(promised)).orElse(VectorTimestamp.ZERO);
        return new Step.Deliver<>(answer, promised, lacking);
    }

    /** Asked to answer as of now for freshness alone, it lacked what it was believed to have. */
    private boolean isTooFarBehind(Answer<C> answer) {
        return askedForFresh && answer.timestamp().isPresent() && !answer.covers(firm);
    }

    private boolean insistsOnPromise() {
        return question.preference().isStrict() && absent == null;
    }

    /** What the value timestamps were last asked for. */
    private enum Looking {
        NOT_YET,
        FOR_START,
        FOR_ABSENT,
        FOR_MISSING,
        DONE
    }
}
