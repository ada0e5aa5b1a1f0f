package social.hearsay.frontend.routing;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import social.hearsay.frontend.replicas.Inquiry;
import social.hearsay.frontend.session.Sessions;

/** Takes requests through their courses. Safe for many threads; holds none. */
public final class Relay {
    /** No post, form or command is so long, in bytes. What uploads make replicas work for is bounded there as well. */
    private static final int LARGE = 16 * 1024;

    private static final Pattern UPLOADING =
            Pattern.compile("/api/(?:v[12]/media|v1/accounts/update_credentials)/?(?:\\?|$)");

    private final FailoverContext context;
    private final ReplicaClient replicas;
    private final Inquiry inquiry;
    private final Sessions sessions;
    private final UpdateIds ids;

    public Relay(FailoverContext context, ReplicaClient replicas, Inquiry inquiry, Sessions sessions, UpdateIds ids) {
        this.context = context;
        this.replicas = replicas;
        this.inquiry = inquiry;
        this.sessions = sessions;
        this.ids = ids;
    }

    /** Ends within the deadline; fails only by a mistake in here. */
    public CompletableFuture<Outcome> relay(Inbound inbound) {
        Question question = new Question(
                inbound.isUpdate(),
                inbound.body().length() > LARGE,
                inbound.opening().seen().timestamp(),
                inbound.opening().startsAfresh(),
                inbound.preference());
        FailoverContext terms = uploads(inbound) ? context.ofUpload() : context;
        RelayedRequest request = new RelayedRequest(this, inbound, new Failover<>(question, terms));
        return request.run();
    }

    private static boolean uploads(Inbound inbound) {
        return inbound.isUpdate() && UPLOADING.matcher(inbound.target()).lookingAt();
    }

    FailoverContext context() {
        return context;
    }

    ReplicaClient replicas() {
        return replicas;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Sessions sessions() {
        return sessions;
    }

    UpdateIds ids() {
        return ids;
    }
}
