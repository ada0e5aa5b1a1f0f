package social.hearsay.frontend.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.MacKey;
import social.hearsay.common.timestamp.TimestampHeader;

/**
 * The form in which clients carry a session's timestamp: an RFC 8941 dictionary {@code r1.k3f9=12,
 * r2.m0aq=7, stamp="117234", sig=:BASE64:}, opaque to them. The stamp is a string because RFC 8941
 * has no integer of more than fifteen digits. The signature is over all that precedes it, in this
 * form, so that nobody can demand what was never answered.
 */
public final class SignedTimestamp {
    private static final String STAMP = "stamp=";
    private static final String SIGNATURE = "sig=";
    private static final int LONGEST = 16_384;

    private final MacKey key;

    public SignedTimestamp(MacKey key) {
        this.key = key;
    }

    public String header(SessionTimestamp session) {
        String text = unsigned(session);
        return text + ", " + SIGNATURE + ":" + Base64.getEncoder().encodeToString(mac(text)) + ":";
    }

    /**
     * @param text all lines of the header, joined by commas
     * @throws IllegalArgumentException when it is not of that form or not signed with the cluster's key
     */
    public SessionTimestamp parseHeader(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("A session timestamp of " + text.length() + " characters");
        }
        List<String> parts = new ArrayList<>();
        Stamp stamp = Stamp.ZERO;
        byte[] signature = {};
        for (String member : text.split(",", -1)) {
            String item = member.strip();
            if (item.startsWith(STAMP)) {
                stamp = Stamp.parse(between(item, STAMP + '"', "\""));
            } else if (item.startsWith(SIGNATURE)) {
                signature = Base64.getDecoder().decode(between(item, SIGNATURE + ':', ":"));
            } else {
                parts.add(item);
            }
        }
        SessionTimestamp session = new SessionTimestamp(TimestampHeader.parse(String.join(",", parts)), stamp);
        if (!MessageDigest.isEqual(mac(unsigned(session)), signature)) {
            throw new IllegalArgumentException("The session timestamp is not signed by this cluster");
        }
        return session;
    }

    /** The same in characters that a cookie may have (RFC 6265). */
    public String cookie(SessionTimestamp session) {
        byte[] header = header(session).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header);
    }

    /** @throws IllegalArgumentException as {@link #parseHeader} does */
    public SessionTimestamp parseCookie(String value) {
        return parseHeader(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII));
    }

    private static String unsigned(SessionTimestamp session) {
        String parts = TimestampHeader.format(session.timestamp());
        return (parts.isEmpty() ? "" : parts + ", ") + STAMP + '"' + session.stamp() + '"';
    }

    private static String between(String item, String start, String end) {
        if (!item.startsWith(start) || !item.endsWith(end) || item.length() < start.length() + end.length()) {
            throw new IllegalArgumentException("Not a member of a session timestamp: " + item);
        }
        return item.substring(start.length(), item.length() - end.length());
    }

    private byte[] mac(String text) {
        return key.mac(text.getBytes(StandardCharsets.US_ASCII));
    }
}
