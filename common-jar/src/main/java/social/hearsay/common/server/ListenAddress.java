package social.hearsay.common.server;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a member accepts connections, as the setting {@code hearsay.listen} says it. */
public final class ListenAddress {
    private static final int LAST_PORT = 65_535;

    private ListenAddress() {}

    /**
     * @param text HOST:PORT, such as 127.0.0.1:8080, 0.0.0.0:8080 for all of IPv4, or [::]:8080
     * @throws IllegalArgumentException when it is anything else
     */
    public static InetSocketAddress parse(String text) {
        try {
            URI uri = new URI("tcp://" + text);
            if (uri.getHost() != null
                    && uri.getPort() > 0
                    && uri.getPort() <= LAST_PORT
                    && text.equals(uri.getRawAuthority())
                    && uri.getUserInfo() == null) {
                return new InetSocketAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(explanation(text), malformed);
        }
        throw new IllegalArgumentException(explanation(text));
    }

    private static String explanation(String text) {
        return "hearsay.listen: not such as 127.0.0.1:8080 or [::]:8080: " + text;
    }
}
