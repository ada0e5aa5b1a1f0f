package social.hearsay.replica.api.http.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.replication.Mirrors;

/**
 * A request as its headers describe it. A value: it may be used on any thread.
 *
 * @param method GET, POST, …
 * @param path below the application's root, without a slash at either end
 * @param query the query parameters
 * @param site where the client believes it is
 * @param client who is limited together: {@link social.hearsay.common.limit.ClientAddress}
 * @param demand what must be covered before it is served
 * @param sessionStamp the largest stamp that its session has seen
 * @param deadline until when it may wait, milliseconds since 1970
 * @param lenient whether an answer that is behind is better than none
 * @param mirrors on how many more disks a change shall be before it is answered
 * @param prefersMirrors whether the request itself said so
 * @param authorization the header of that name
 * @param updateId the front end's name for it, where it changes something
 * @param idempotencyKey the client's name for it
 * @param asOf whether a delayed replica is asked for what it shows, knowing that it is old
 */
public record Call(
        String method,
        String path,
        Parameters query,
        Site site,
        String client,
        VectorTimestamp demand,
        Stamp sessionStamp,
        long deadline,
        boolean lenient,
        Mirrors mirrors,
        boolean prefersMirrors,
        Optional<String> authorization,
        Optional<UpdateId> updateId,
        Optional<String> idempotencyKey,
        boolean asOf) {

    private static final String PROPERTY = Call.class.getName();

    /** An ordinary one. */
    public Call(
            String method,
            String path,
            Parameters query,
            Site site,
            String client,
            VectorTimestamp demand,
            Stamp sessionStamp,
            long deadline,
            boolean lenient,
            Mirrors mirrors,
            boolean prefersMirrors,
            Optional<String> authorization,
            Optional<UpdateId> updateId,
            Optional<String> idempotencyKey) {
        this(
                method,
                path,
                query,
                site,
                client,
                demand,
                sessionStamp,
                deadline,
                lenient,
                mirrors,
                prefersMirrors,
                authorization,
                updateId,
                idempotencyKey,
                false);
    }

    /** The call that {@link CallFilter} read. */
    public static Call of(ContainerRequestContext request) {
        if (request.getProperty(PROPERTY) instanceof Call call) {
            return call;
        }
        throw new IllegalStateException("No filter has read the headers of " + request.getUriInfo());
    }

    /** On how many more disks a change shall be of somebody who has chosen that; what the call says goes before. */
    public Mirrors mirrors(Optional<Integer> chosen) {
        return prefersMirrors || chosen.isEmpty()
                ? mirrors
                : new Mirrors(chosen.get(), mirrors.missing(), mirrors.waitMillis());
    }

    void keepIn(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** The access token that it comes with. */
    public Optional<String> bearer() {
        return credentials("bearer ");
    }

    /** The text after {@code Basic}. */
    public Optional<String> basic() {
        return credentials("basic ");
    }

    private Optional<String> credentials(String scheme) {
        return authorization
                .filter(header -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(header -> header.substring(scheme.length()).strip());
    }

    /** @throws Fault 400 when the request has none: front ends give one to whatever is not a GET */
    public UpdateId requiredUpdateId() {
        return updateId.orElseThrow(() -> Fault.malformed("A request that changes something needs an Update-Id"));
    }
}
