package social.hearsay.replica.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a client says of where it is to be told something, as far as it can be judged without asking anybody. */
public final class PushEndpoint {
    private static final int LONGEST = 2_048;
    private static final int LONGEST_KEY = 200;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x[0-9a-f.x]+", Pattern.CASE_INSENSITIVE);

    private PushEndpoint() {}

    /**
     * Whether messages may go there.
     *
     * @param local whether that may be this machine, in plain text, which is for tests
     */
    public static boolean isGood(String endpoint, boolean local) {
        if (endpoint.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(endpoint);
            String host = uri.getHost();
            boolean secure = "https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme()));
            return secure
                    && host != null
                    && HOST.matcher(host).matches()
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    // Push services have names; addresses that are none are not worth telling apart.
                    && (local || (host.contains(".") && !NUMBERS.matcher(host).matches()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The key of an app in one form, if it is one: a point of P-256. */
    public static Optional<String> key(String text) {
        return bytes(text).filter(PushEndpoint::isPoint).map(PushEndpoint::text);
    }

    /** The secret of an app in one form, if it has its length. */
    public static Optional<String> auth(String text) {
        return bytes(text).filter(bytes -> bytes.length == Sealing.AUTH_LENGTH).map(PushEndpoint::text);
    }

    private static boolean isPoint(byte[] bytes) {
        try {
            P256.publicKey(bytes);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** Some clients write base64 in one alphabet, some in the other; with padding and without. */
    private static Optional<byte[]> bytes(String text) {
        if (text.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        try {
            String plain = text.strip().replace('+', '-').replace('/', '_').replaceFirst("=+$", "");
            return Optional.of(Base64.getUrlDecoder().decode(plain));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
