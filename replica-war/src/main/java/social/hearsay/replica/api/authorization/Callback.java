package social.hearsay.replica.api.authorization;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.access.Callbacks;

/**
 * Where an app is answered.
 *
 * @param address one of the app's own
 * @param state what the app wants to see again with the answer
 */
record Callback(String address, Optional<String> state) {
    boolean isOutOfBand() {
        return address.equals(Callbacks.OUT_OF_BAND);
    }

    /** The address with the answer. Put together as text: addresses of apps are not all what Java takes for a URI. */
    String with(Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>(answer);
        state.ifPresent(known -> all.put("state", known));
        StringBuilder whole = new StringBuilder(address);
        char separator = address.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> each : all.entrySet()) {
            whole.append(separator).append(each.getKey()).append('=').append(encoded(each.getValue()));
            separator = '&';
        }
        return whole.toString();
    }

    /** The address with a refusal (RFC 6749, 4.1.2.1). */
    String withError(String code, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", code);
        answer.put("error_description", description);
        return with(answer);
    }

    /** What a page must allow its forms, so that they may lead there: a source of Content Security Policy. */
    String source() {
        if (isOutOfBand()) {
            return "";
        }
        Optional<URI> page = page();
        String host = page.map(URI::getHost).orElse("");
        return host.isEmpty() || host.startsWith("[")
                ? scheme() + ":"
                : scheme() + "://" + host
                        + page.map(URI::getPort)
                                .filter(port -> port >= 0)
                                .map(port -> ":" + port)
                                .orElse("");
    }

    /** What people may be told of it: a host, or that it is an app on their own device. */
    String place() {
        if (isOutOfBand()) {
            return "You will get a code to copy into the app.";
        }
        String host = page().map(URI::getAuthority).orElse("");
        return host.isEmpty()
                ? "You will be sent back to the app (" + scheme() + ")."
                : "You will be sent back to " + host + ".";
    }

    private String scheme() {
        return address.substring(0, address.indexOf(':'));
    }

    private Optional<URI> page() {
        try {
            return scheme().matches("(?i)https?") ? Optional.of(new URI(address)) : Optional.empty();
        } catch (URISyntaxException impossible) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
