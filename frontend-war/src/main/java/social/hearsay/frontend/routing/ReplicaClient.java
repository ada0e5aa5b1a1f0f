package social.hearsay.frontend.routing;

import java.util.concurrent.CompletableFuture;

/** Sends requests to replicas. */
public interface ReplicaClient {
    /** The whole answer. Fails with {@link CallFailed} when there is none; never later than the call's time-out. */
    CompletableFuture<Reply> send(Call call);
}
