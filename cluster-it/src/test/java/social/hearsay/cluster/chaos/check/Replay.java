package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Outcome;
import social.hearsay.cluster.chaos.history.Request;

/**
 * Walks through a history in the order of its clock. When an update is sent it gets its past; when an
 * answer comes it is given away together with what it must not lack, and its session has seen it.
 */
final class Replay {
    private record Moment(long at, boolean ending, Operation operation) {}

    private final History history;
    private final Facts facts;
    private final Past[] sessions;

    Replay(History history, Facts facts) {
        this.history = history;
        this.facts = facts;
        int count = history.cast().sessions().size();
        this.sessions = new Past[count];
        for (int session = 0; session < count; session++) {
            sessions[session] = new Past(count);
        }
    }

    /** @param ended gets each operation with the past that its answer has to cover, as they end */
    void run(BiConsumer<Operation, Past> ended) {
        List<Moment> moments = new ArrayList<>();
        for (Operation operation : history.operations()) {
            moments.add(new Moment(operation.times().sent(), false, operation));
            moments.add(new Moment(operation.times().ended(), true, operation));
        }
        // What is sent at the moment at which an answer comes may be in that answer.
        moments.sort(Comparator.comparingLong(Moment::at).thenComparing(Moment::ending));
        for (Moment moment : moments) {
            if (moment.ending()) {
                end(moment.operation(), ended);
            } else if (moment.operation().request().action().isUpdate()) {
                send(moment.operation());
            }
        }
    }

    private void send(Operation operation) {
        Write write = facts.write(operation);
        Past past = write.isSingle() ? new Past(sessions.length) : sessions[operation.session()].copy();
        Request request = operation.request();
        // Wherever it was accepted, this was there.
        int needed = request.action().isCreation() ? request.parent() : request.post();
        facts.post(needed).map(Post::creation).filter(cause -> cause != write).ifPresent(past::add);
        write.sentWith(past);
    }

    private void end(Operation operation, BiConsumer<Operation, Past> ended) {
        Past session = sessions[operation.session()];
        boolean exempt = operation.answer().mark().waived();
        Past due = exempt ? new Past(sessions.length) : session.copy();
        List<Write> shown = Glance.of(operation, facts);
        if (operation.request().action().isUpdate() && operation.outcome() == Outcome.DONE) {
            shown.add(facts.write(operation));
        }
        for (Write write : shown) {
            if (write.sent() <= operation.times().ended()) {
                due.add(write);
                session.add(write);
            }
        }
        ended.accept(operation, due);
    }
}
