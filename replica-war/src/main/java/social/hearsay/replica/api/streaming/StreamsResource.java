package social.hearsay.replica.api.streaming;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.StreamQuestion;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;

/** Where front ends ask what there is to tell their readers. */
@ApplicationScoped
@Path("streams")
public class StreamsResource {
    @Inject
    StreamQuestions questions;

    /**
     * Answers with a {@link social.hearsay.common.wire.StreamAnswer}, as soon as there is something to tell or the time
     * for that is over; 503 while there is no value here, or when too many front ends ask.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> ask(String body) {
        StreamQuestion question = JsonBody.read(body, StreamQuestion.class, "Not a question for streams");
        return questions
                .ask(question)
                .handle((answer, failure) -> failure == null
                        ? JsonAnswer.ok(answer)
                        : JsonAnswer.refused(
                                failure instanceof StreamQuestions.TooMany ? Refusal.OVER_LIMIT : Refusal.STARTING,
                                VectorTimestamp.ZERO));
    }
}
