package social.hearsay.replica.api.http.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.replication.Rejection;

/** How the value's reasons for saying no are told over HTTP. */
final class Rejections {
    private Rejections() {}

    static Answer answer(Rejection rejection) {
        if (!(rejection instanceof MicroblogRejection told)) {
            return Answer.of(422, ErrorBody.of(rejection.reason())).restingOnValue();
        }
        return switch (told.kind()) {
            case NOT_FOUND -> Answer.of(404, ErrorBody.of(told.reason())).restingOnAbsence();
            case FORBIDDEN -> Answer.of(403, ErrorBody.of(told.reason())).restingOnValue();
            case INVALID, TAKEN ->
                Answer.of(422, new ErrorBody(told.reason(), null, details(told.problems())))
                        .restingOnValue();
        };
    }

    private static Map<String, List<ErrorBody.Detail>> details(List<MicroblogRejection.Problem> problems) {
        Map<String, List<ErrorBody.Detail>> details = new LinkedHashMap<>();
        for (MicroblogRejection.Problem problem : problems) {
            details.computeIfAbsent(problem.field(), unknown -> new ArrayList<>())
                    .add(new ErrorBody.Detail(problem.code(), problem.description()));
        }
        return details;
    }
}
