package social.hearsay.replica.api.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.EdgeState;
import social.hearsay.replica.microblog.row.Register;
import social.hearsay.replica.microblog.row.Write;

/** Reads what columns hold as JSON. */
final class Stored {
    private static final TypeReference<List<Write<Content>>> CONTENTS = new TypeReference<>() {};
    private static final TypeReference<List<Write<EdgeState>>> STATES = new TypeReference<>() {};

    private Stored() {}

    static Register<Content> contents(String json) {
        return new Register<>(read(json, CONTENTS));
    }

    static Register<EdgeState> states(String json) {
        return new Register<>(read(json, STATES));
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
        }
    }
}
