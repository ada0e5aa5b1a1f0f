package social.hearsay.replica.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Delay;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;

/** What is in the log of a delayed replica and not in its value, as of one state of its database. */
final class LaterUpdates {
    private static final int CHUNK = 1_000;
    private static final long CHUNK_BYTES = 4 << 20;

    /**
     * An update.
     *
     * @param at when it was accepted, in ISO 8601
     * @param by the replica that accepted it
     * @param type of its operation
     * @param text what it does, in words
     * @param post the id of the post that it is about, if any
     * @param account the handle of whose post or account it is about, where that is known here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String update,
            String at,
            String by,
            String type,
            String text,
            @Nullable String post,
            @Nullable String account) {}

    /**
     * The first of them.
     *
     * @param moment before which all that was done is shown
     * @param all how many there are
     */
    record Listed(String member, String moment, long all, List<Line> updates) {}

    private final Connection connection;
    private final ReplicaState state;
    private final Delay delay;

    private LaterUpdates(Connection connection, ReplicaState state, Delay delay) {
        this.connection = connection;
        this.state = state;
        this.delay = delay;
    }

    /** Empty where the replica is not a delayed one. */
    static Optional<LaterUpdates> in(Connection connection) {
        return new SqlStateStore(connection)
                .load()
                .filter(state -> state.delay() != null)
                .map(state -> new LaterUpdates(connection, state, Objects.requireNonNull(state.delay())));
    }

    ReplicaState state() {
        return state;
    }

    Delay delay() {
        return delay;
    }

    /** How many there are, at constant cost. */
    long count() {
        return state.replicaTimestamp().replicas().stream()
                .mapToLong(origin -> state.replicaTimestamp().get(origin)
                        - state.valueTimestamp().get(origin))
                .sum();
    }

    long countBefore(Stamp moment) {
        long[] count = {0};
        each(update -> count[0] += update.issuedAt().compareTo(moment) < 0 ? 1 : 0);
        return count[0];
    }

    /** When that update was issued, of twins the first; empty when it is none of these. */
    Optional<Stamp> issued(UpdateId id) {
        List<Stamp> found = new ArrayList<>();
        each(update -> {
            if (update.id().equals(id)) {
                found.add(update.issuedAt());
            }
        });
        return found.stream().min(Comparator.naturalOrder());
    }

    /** The first so many, in the order in which they were issued. */
    Listed list(int most) {
        List<Update> updates = new ArrayList<>();
        each(updates::add);
        updates.sort(Comparator.comparing(Update::issuedAt));
        UpdateWords words = new UpdateWords(connection);
        List<Line> lines = updates.stream().limit(most).map(words::line).toList();
        long length = state.member(state.self())
                .flatMap(member -> member.delay())
                .map(span -> span.toMillis())
                .orElse(0L);
        return new Listed(state.self().text(), delay.moment(length).instant().toString(), updates.size(), lines);
    }

    private void each(Consumer<Update> taker) {
        UpdateLog log = new SqlUpdateLog(connection);
        VectorTimestamp known = state.valueTimestamp();
        List<Update> some = log.between(known, state.replicaTimestamp(), CHUNK, CHUNK_BYTES);
        while (!some.isEmpty()) {
            for (Update update : some) {
                taker.accept(update);
                known = known.with(update.origin(), update.sequence());
            }
            some = log.between(known, state.replicaTimestamp(), CHUNK, CHUNK_BYTES);
        }
    }
}
