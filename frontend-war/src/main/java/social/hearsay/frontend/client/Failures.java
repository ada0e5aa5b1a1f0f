package social.hearsay.frontend.client;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.routing.CallFailed;
import social.hearsay.frontend.routing.Failure;
import social.hearsay.frontend.routing.Reply;

/** What a failure of the HTTP client says about the replica. */
final class Failures {
    private static final int BAD_GATEWAY = 502;

    private Failures() {}

    /** Ends the wait for an answer by saying why there is none. */
    static void settle(CompletableFuture<Reply> answer, Throwable failure) {
        if (failure instanceof IllegalArgumentException || failure instanceof MeteredAnswer.TooLarge) {
            // The first is Jetty's own way to say that an answer outgrew its buffer.
            answer.complete(new Reply(
                    BAD_GATEWAY,
                    List.of(new Field("Content-Type", "application/json")),
                    "{\"error\":\"The answer is too large\"}".getBytes(StandardCharsets.UTF_8)));
        } else {
            answer.completeExceptionally(new CallFailed(reason(failure), failure));
        }
    }

    private static Failure reason(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8)
                .map(Failures::named)
                .filter(reason -> reason != Failure.BROKEN)
                .findFirst()
                .orElse(Failure.BROKEN);
    }

    private static Failure named(Throwable failure) {
        if (failure instanceof ConnectException) {
            return Failure.REFUSED;
        }
        if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
            return Failure.LATE;
        }
        if (failure instanceof MeteredAnswer.NoRoom) {
            return Failure.NO_ROOM;
        }
        return failure instanceof JettyReplicaClient.MarkedDown ? Failure.MARKED_DOWN : Failure.BROKEN;
    }
}
