package social.hearsay.common.address;

import java.util.List;

/**
 * Why a request is refused by its head alone, and with which answer.
 *
 * @param kind for the figures
 * @param status HTTP's
 * @param text what whoever asks is told; nothing of what it sent
 * @param last whether nothing more on this connection can be understood
 * @param fields header lines besides, name and value in turns
 */
public record Objection(Kind kind, int status, String text, boolean last, List<String> fields) {
    /** What there is to object to. */
    public enum Kind {
        /** It is no HTTP/1.1, or where it ends can't be told for certain. */
        FRAMING,
        /** Its head is too long, or a line of it says what can't be granted. */
        HEAD,
        /** Its path or its query is written in a way that nobody needs. */
        PATH,
        /** Nothing is at its address. */
        ADDRESS,
        /** Something is, that takes other methods. */
        METHOD,
        /** It shows no token, or no key. */
        TOKEN,
        /** It came in clear text where certificates are asked for, or the certificate is not for this. */
        CERTIFICATE,
        /** Its body is too large, or compressed. */
        BODY,
        /** It came too slowly. */
        SLOW,
        /** There are too many connections. */
        CONNECTIONS,
        /** Too many answers wait for their clients, or too many of the costly ones are under way. */
        ANSWERS
    }

    static Objection framing(String text) {
        return new Objection(Kind.FRAMING, 400, text, true, List.of());
    }

    static Objection of(Kind kind, int status, String text, String... fields) {
        return new Objection(kind, status, text, false, List.of(fields));
    }

    /** The head or the body of a request did not come in time. */
    public static Objection slow() {
        return new Objection(Kind.SLOW, 408, "The request took too long", true, List.of());
    }

    /** There is no room for one more connection. */
    public static Objection crowded() {
        return new Objection(
                Kind.CONNECTIONS, 503, "There are too many connections", true, List.of("Retry-After", "1"));
    }

    /** There is no room for one more answer. */
    public static Objection busy() {
        return of(Kind.ANSWERS, 503, "There are too many requests at once", "Retry-After", "1");
    }

    /** Members are talked to by TLS here. */
    public static Objection unencrypted() {
        return of(Kind.CERTIFICATE, 403, "Members of this cluster talk by TLS, with certificates");
    }

    /** The role in the certificate is not one of those that may ask this. */
    public static Objection notEntitled() {
        return of(Kind.CERTIFICATE, 403, "The certificate gives no right to ask this");
    }

    /** The head goes beyond what is read of one, within its first line or after it. */
    public static Objection endless(boolean inFirstLine) {
        return inFirstLine
                ? new Objection(Kind.HEAD, 414, "The address is too long", true, List.of())
                : new Objection(Kind.HEAD, 431, "The header is too long", true, List.of());
    }

    /** In the middle of a body. */
    public static Objection badChunk() {
        return framing("The body's chunks can't be understood");
    }

    /** As a check that failed. */
    Refused thrown() {
        return new Refused(this);
    }

    /** Ends a judgement. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Objection objection;

        private Refused(Objection objection) {
            super(objection.text(), null, false, false);
            this.objection = objection;
        }

        Objection objection() {
            return objection;
        }
    }
}
