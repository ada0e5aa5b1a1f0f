package social.hearsay.frontend.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Addresses;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.frontend.edge.http.Field;

/** Errors of the front end's own, in the one form that clients understand. */
final class JsonErrors {
    private static final Map<Integer, String> TEXTS = Map.of(
            400, "The request can't be understood",
            404, "Record not found",
            405, "Method not allowed",
            408, "The request took too long",
            413, "The body is too large",
            415, "Unsupported media type",
            429, "Too many requests",
            500, "The front end made a mistake",
            501, "Method not implemented",
            503, "No server can answer just now");

    private static final Addresses ADDRESSES = new Addresses(AddressTable.ofFrontEnd());

    private JsonErrors() {}

    static String text(int status) {
        return TEXTS.getOrDefault(status, "Status " + status);
    }

    static byte[] body(String text) {
        return ErrorBody.of(text).bytes();
    }

    static List<Field> fields(int status) {
        List<Field> fields = new ArrayList<>(Field.all(ErrorBody.FIELDS));
        if (status == 429) {
            fields.add(new Field(
                    "Access-Control-Expose-Headers",
                    "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After"));
        }
        if (status == 503) {
            fields.add(new Field("Retry-After", "1"));
        }
        return fields;
    }

    /** @param path what was asked for, as far as it is known; a 405 says what may be asked there */
    static List<Field> fields(int status, String path) {
        List<Field> fields = fields(status);
        if (status == 405) {
            fields.add(new Field("Allow", Addresses.allowed(ADDRESSES.at(path))));
        }
        return fields;
    }
}
