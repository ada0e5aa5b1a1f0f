package social.hearsay.replica.media;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.runtime.LocalReplica;

/** A replica whose value is some rows, and which remembers what it is asked to do. */
final class RowsReplica extends LocalReplica {
    private final ReadableRows rows;
    final List<Submission> asked = new ArrayList<>();

    RowsReplica(ReadableRows rows) {
        this.rows = rows;
    }

    @Override
    public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
        T read = rows.read(connection -> query.apply(connection, VectorTimestamp.ZERO));
        return new Reading<>(read, VectorTimestamp.ZERO);
    }

    @Override
    public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
        asked.add(submission);
        return new CompletableFuture<>();
    }
}
