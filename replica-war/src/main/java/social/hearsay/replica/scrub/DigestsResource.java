package social.hearsay.replica.scrub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.TableDigests;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.OneAtATime;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.database.SickDisk;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/**
 * What this replica's rows sum up to, for an operator who compares replicas ({@code config/cluster verify}), as
 * {@code drbdadm verify} compares blocks. Rows are read as fast as a scrub reads, and one question at a time.
 */
@Path("digests")
@ApplicationScoped
public class DigestsResource {
    private static final Duration SLOW_FOR = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    ValueOnDisk value;

    @Inject
    Settings settings;

    @Inject
    Stopwatch stopwatch;

    @Inject
    Executor threads;

    private final OneAtATime work = new OneAtATime();

    /** {@link TableDigests}; 409 while another question is being answered. */
    @GET
    public CompletionStage<Response> tables() {
        return answer(connection -> new Summing(value).tables(connection, pace()));
    }

    /**
     * {@link social.hearsay.common.wire.RowDigests} of one range; 404 for what is no range of a table, 409 as above.
     *
     * @param table as in {@link TableDigests}
     * @param range its index, from 0
     */
    @GET
    @Path("{table}/{range}")
    public CompletionStage<Response> rows(@PathParam("table") String table, @PathParam("range") int range) {
        if (!value.tables().contains(table) || range < 0 || range >= TableDigests.RANGES) {
            return CompletableFuture.completedStage(
                    JsonAnswer.error(404, "There is no range " + range + " of a table " + table));
        }
        TableDigests.Range asked = new TableDigests.Range(table, range);
        return answer(connection -> new Summing(value).rows(connection, asked, pace()));
    }

    private CompletionStage<Response> answer(Function<Connection, Object> question) {
        if (engine.published().isEmpty()) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        CompletableFuture<Response> answer = new CompletableFuture<>();
        try {
            if (!work.begin(threads, () -> answer.complete(read(question)))) {
                answer.complete(JsonAnswer.error(409, "Rows are being compared already: ask again when that is done"));
            }
        } catch (RejectedExecutionException busy) {
            answer.complete(JsonAnswer.error(503, "There is no thread left to read the rows with: ask again later"));
        }
        return answer;
    }

    private Response read(Function<Connection, Object> question) {
        try {
            return JsonAnswer.ok(replica.readDisk(question));
        } catch (Pace.Enough tooLong) {
            return JsonAnswer.error(503, "Reading the rows took longer than " + LONGEST);
        } catch (RuntimeException unreadable) {
            return JsonAnswer.error(500, "A row can't be read: " + SickDisk.reason(unreadable));
        }
    }

    private Pace pace() {
        return new Pace(settings.scrubRate(), SLOW_FOR, LONGEST, stopwatch::nanos, Pace::pause);
    }
}
