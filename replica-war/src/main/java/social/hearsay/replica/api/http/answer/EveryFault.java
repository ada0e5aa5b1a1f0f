package social.hearsay.replica.api.http.answer;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.storage.database.SickDisk;

/** Turns whatever is thrown, by us or by the container, into JSON: clients die on an HTML page. */
@Provider
public class EveryFault implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(EveryFault.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return answer(thrown).response();
    }

    /** What is answered because of it. Accidents are logged, and not shown; other disks may be well. */
    public static Answer answer(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause.getCause() instanceof Fault inner) {
            return inner.answer();
        }
        if (cause instanceof Fault fault) {
            return fault.answer();
        }
        if (cause instanceof WebApplicationException container) {
            return answer(container.getResponse());
        }
        if (cause instanceof ProcessingException || cause instanceof EOFException) {
            return Answer.of(400, ErrorBody.of("The request can't be read"));
        }
        if (SickDisk.isBehind(cause)) {
            LOG.log(Level.WARNING, "The disk fails a request: {0}", SickDisk.reason(cause));
            return Fault.refused(Refusal.SICK_DISK, VectorTimestamp.ZERO).answer();
        }
        LOG.log(Level.SEVERE, "A request failed", cause);
        return Answer.of(500, ErrorBody.of("Internal server error"));
    }

    private static Answer answer(Response made) {
        String error = switch (made.getStatus()) {
            case 404 -> "Record not found";
            case 400 -> "The request can't be understood";
            default -> made.getStatusInfo().getReasonPhrase();
        };
        Answer answer = Answer.of(made.getStatus(), ErrorBody.of(error));
        String allow = made.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? answer : answer.with(HttpHeaders.ALLOW, allow);
    }
}
