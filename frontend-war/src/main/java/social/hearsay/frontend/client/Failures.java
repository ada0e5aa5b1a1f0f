package social.hearsay.frontend.client;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import social.hearsay.frontend.routing.CallFailed;
import social.hearsay.frontend.routing.Failure;
import social.hearsay.frontend.routing.Reply;

/** What a failure of the HTTP client says about the replica. */
final class Failures {
    private Failures() {}

    /** Ends the wait for an answer by saying why there is none. */
    static void settle(CompletableFuture<Reply> answer, Throwable failure) {
        answer.completeExceptionally(new CallFailed(reason(failure), failure));
    }

    private static Failure reason(Throwable failure) {
        if (failure instanceof MeteredAnswer.TooLarge || failure instanceof IllegalArgumentException) {
            // The second is Jetty's own way to say that an answer outgrew its buffer.
            return Failure.TOO_LARGE;
        }
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
        if (failure instanceof JettyReplicaClient.GivenUp) {
            return Failure.GIVEN_UP;
        }
        return failure instanceof JettyReplicaClient.MarkedDown ? Failure.MARKED_DOWN : Failure.BROKEN;
    }
}
