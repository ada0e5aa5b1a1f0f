package social.hearsay.replica.storage.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Write;

/** How a column that holds the writes of a register in JSON is read. */
public final class RegisterColumn<V> {
    private final ObjectReader reader;

    /** @param type of those writes */
    public RegisterColumn(TypeReference<List<Write<V>>> type) {
        this.reader = Json.mapper().readerFor(type);
    }

    public Register<V> read(String json) {
        try {
            List<Write<V>> writes = reader.readValue(json);
            return new Register<>(writes);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored row can't be read: " + damaged.getOriginalMessage(), damaged);
        }
    }
}
