package social.hearsay.common.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.StringWriter;

/**
 * JSON that is passed on and not understood: fields in their order, repeated ones too, and numbers digit
 * by digit. A tree of nodes would make of {@code 0.10} what the nearest double is written as, so that a
 * record would differ by whom it came through.
 */
public final class Verbatim {
    private Verbatim() {}

    /**
     * What a parser reads from, so that a part of it can be kept as it stands.
     *
     * @param parser reads the text, and nothing else does: positions are its own
     */
    record Source(String text, JsonParser parser) {
        /** Where {@link Json} puts it for whoever reads a value. */
        static final Object KEY = Source.class;
    }

    /** An object whose text is kept while it is read. */
    interface Span {
        /** At the object's first token; to be read from to its end. */
        JsonParser parser();

        /** The object's text, on one line, once it has been read. */
        String end() throws IOException;
    }

    private record Slice(Source source, int start) implements Span {
        @Override
        public JsonParser parser() {
            return source.parser();
        }

        @Override
        public String end() throws IOException {
            int end = (int) parser().currentLocation().getCharOffset();
            String text = source.text().substring(start, end);
            // A line's end can only be between two tokens.
            return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : onOneLine(text);
        }
    }

    private record Copy(JsonParser parser, String end) implements Span {}

    /** The object that begins at the parser's token: cut out of what is read, or copied where that is unknown. */
    static Span begin(JsonParser parser, DeserializationContext context) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (context.getAttribute(Source.KEY) instanceof Source source
                && source.parser() == parser
                && parser.currentToken() == JsonToken.START_OBJECT) {
            return new Slice(source, start);
        }
        String text = text(parser);
        JsonParser copy = Json.mapper().createParser(text);
        copy.nextToken();
        return new Copy(copy, text);
    }

    private static String onOneLine(String text) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(text)) {
            parser.nextToken();
            return text(parser);
        }
    }

    /** The value that begins at the parser's token, on one line; the parser is left at its end. */
    static String text(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = Json.mapper().getFactory().createGenerator(text)) {
            int depth = 0;
            JsonToken token = parser.currentToken();
            while (true) {
                if (token.isNumeric()) {
                    copy.writeNumber(parser.getText());
                } else {
                    copy.copyCurrentEvent(parser);
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                token = parser.nextToken();
            }
        }
        return text.toString();
    }

    /** A field of a later release, as a node that is written as it was read. */
    public static final class Field extends JsonDeserializer<JsonNode> {
        @Override
        public JsonNode deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return context.getNodeFactory().rawValueNode(new RawValue(text(parser)));
        }

        @Override
        public JsonNode getNullValue(DeserializationContext context) {
            return context.getNodeFactory().nullNode();
        }
    }
}
