package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A record of the update log (Ladin et al. 1992, section 2.3): one accepted update, for good.
 *
 * <p>It travels as text. Whoever passes it on, from the log to the wire or from the wire to the log, passes
 * on the text that its origin wrote, with whatever fields a later release has put into it; that is parsed
 * when somebody looks at a part, and once.
 */
@JsonDeserialize(using = Update.Reading.class)
public final class Update {
    /** The year 3000. Whoever appends an update moves its clock past it, and clocks must not end. */
    private static final long LATEST = 32_503_680_000_000L;

    /** What the text says. Either of both is made of the other when it is asked for, by whichever thread. */
    private volatile @Nullable Parts parts;

    private volatile @Nullable String text;

    /** As below; fields of a later release are none of it. */
    private record Parts(
            UpdateId id,
            ReplicaId origin,
            long sequence,
            VectorTimestamp previous,
            Stamp issuedAt,
            boolean delete,
            Operation operation,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Link link) {
        Parts {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(previous, "previous");
            Objects.requireNonNull(issuedAt, "issuedAt");
            Objects.requireNonNull(operation, "operation");
            if (sequence != previous.get(origin) + 1) {
                throw new IllegalArgumentException(
                        origin + "#" + sequence + " does not follow its own previous " + previous);
            }
            if (issuedAt.milliseconds() > LATEST) {
                throw new IllegalArgumentException(
                        origin + "#" + sequence + " was issued in no time of ours: " + issuedAt);
            }
        }
    }

    /** Reads one, and keeps its text as it is. */
    static final class Reading extends JsonDeserializer<Update> {
        @Override
        public Update deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Verbatim.Span span = Verbatim.begin(parser, context);
            Parts parts = context.readValue(span.parser(), Parts.class);
            return new Update(parts, span.end());
        }
    }

    private Update(@Nullable Parts parts, @Nullable String text) {
        this.parts = parts;
        this.text = text;
    }

    /**
     * An update as this release makes it.
     *
     * @param id the request it answers; kept by every retry of it
     * @param origin the replica that accepted it
     * @param sequence its number among that replica's updates, from 1
     * @param previous what it depends on: its origin's value timestamp when it was accepted
     * @param issuedAt its origin's hybrid clock when it was accepted; unique
     * @param delete whether it takes something away
     * @param operation what it does
     * @param link its place among the forced updates; null when it is none
     * @throws IllegalArgumentException when {@code sequence} is not the one after the origin's part
     *     of {@code previous}, or {@code issuedAt} is after the year 3000: no replica accepts such an
     *     update
     */
    public Update(
            UpdateId id,
            ReplicaId origin,
            long sequence,
            VectorTimestamp previous,
            Stamp issuedAt,
            boolean delete,
            Operation operation,
            @Nullable Link link) {
        this(new Parts(id, origin, sequence, previous, issuedAt, delete, operation, link), null);
    }

    /** A causal update: one that is none of the forced. */
    public Update(
            UpdateId id,
            ReplicaId origin,
            long sequence,
            VectorTimestamp previous,
            Stamp issuedAt,
            boolean delete,
            Operation operation) {
        this(id, origin, sequence, previous, issuedAt, delete, operation, null);
    }

    /**
     * One that was written before, such as one in the log.
     *
     * @param text what {@link #text} gave; when it is none, whoever looks at a part is told by an
     *     {@link IllegalArgumentException}
     */
    public static Update written(String text) {
        return new Update(null, text);
    }

    /** This update as JSON, an object on one line. */
    @JsonValue
    @JsonRawValue
    public String text() {
        String written = text;
        if (written == null) {
            written = Json.write(parts());
            text = written;
        }
        return written;
    }

    private Parts parts() {
        Parts read = parts;
        if (read == null) {
            read = Json.read(Objects.requireNonNull(text), Parts.class);
            parts = read;
        }
        return read;
    }

    /** The request it answers; kept by every retry of it. */
    public UpdateId id() {
        return parts().id;
    }

    /** The replica that accepted it. */
    public ReplicaId origin() {
        return parts().origin;
    }

    /** Its number among that replica's updates, from 1. */
    public long sequence() {
        return parts().sequence;
    }

    /** What it depends on: its origin's value timestamp when it was accepted. */
    public VectorTimestamp previous() {
        return parts().previous;
    }

    /** Its origin's hybrid clock when it was accepted; unique. */
    public Stamp issuedAt() {
        return parts().issuedAt;
    }

    /** Whether it takes something away. */
    public boolean delete() {
        return parts().delete;
    }

    /** What it does. */
    public Operation operation() {
        return parts().operation;
    }

    /** Its place among the forced updates; empty when it is none. */
    public Optional<Link> link() {
        return Optional.ofNullable(parts().link);
    }

    /** What one has seen who has seen this update and all that it depends on. */
    public VectorTimestamp timestamp() {
        return previous().with(origin(), sequence());
    }

    /** Whether that timestamp counts this update among what it stands for. */
    public boolean isCoveredBy(VectorTimestamp timestamp) {
        return timestamp.covers(origin(), sequence());
    }

    /** By what this release understands of both. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Update update && parts().equals(update.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return origin() + "#" + sequence() + " " + operation().type() + " after {" + previous() + "}";
    }
}
