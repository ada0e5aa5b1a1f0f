package social.hearsay.replica.api.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.EdgeState;
import social.hearsay.replica.microblog.row.Register;
import social.hearsay.replica.microblog.row.Write;

/** Reads what columns hold as JSON. */
final class Stored {
    private static final Writes<Content> CONTENTS =
            new Writes<>(Json.mapper().readerFor(new TypeReference<List<Write<Content>>>() {}));
    private static final Writes<EdgeState> STATES =
            new Writes<>(Json.mapper().readerFor(new TypeReference<List<Write<EdgeState>>>() {}));

    private Stored() {}

    static Register<Content> contents(String json) {
        return CONTENTS.register(json);
    }

    static Register<EdgeState> states(String json) {
        return STATES.register(json);
    }

    /** How the writes of one kind of register are read. */
    private record Writes<V>(ObjectReader reader) {
        Register<V> register(String json) {
            try {
                List<Write<V>> writes = reader.readValue(json);
                return new Register<>(writes);
            } catch (JsonProcessingException damaged) {
                throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
            }
        }
    }
}
