package social.hearsay.frontend.edge.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.limit.ClientAddress;

/**
 * Where a request is from, and what it was sent to: as whoever is connected says, if that is a proxy that is believed.
 *
 * @param client who is limited together, as {@link ClientAddress#key} has it
 * @param chain addresses of the client and of the proxies between, as {@code X-Forwarded-For} has them
 * @param scheme http or https
 * @param host as the client called it
 */
public record Origin(String client, String chain, String scheme, Optional<String> host) {
    private static final String FOR = "X-Forwarded-For";

    /** Which lines of the header proxies write; of the others, clients might have written them. */
    public enum Written {
        X_FORWARDED,
        FORWARDED
    }

    /**
     * What is believed.
     *
     * @param proxies whose word is taken
     * @param written where they say it
     */
    public record Trust(TrustedProxies proxies, Written written) {}

    /**
     * Finds it out.
     *
     * @param fields the request's header
     * @param connected the address that the connection is from
     * @param scheme by which it came here
     */
    public static Origin of(List<Field> fields, String connected, String scheme, Trust trust) {
        Origin own = new Origin(ClientAddress.key(connected), connected, scheme, Field.first(fields, "Host"));
        if (!trust.proxies().trustsConnected(connected)) {
            return own;
        }
        return switch (trust.written()) {
            case X_FORWARDED -> own.asForwardedByX(fields, connected, trust.proxies());
            case FORWARDED ->
                Field.joined(fields, "Forwarded")
                        .flatMap(Forwarded::elements)
                        .map(elements -> own.asForwarded(elements, connected, trust.proxies()))
                        .orElse(own);
        };
    }

    private Origin asForwardedByX(List<Field> fields, String connected, TrustedProxies proxies) {
        // All lines of that name: some proxies write one of their own behind the client's.
        Optional<String> before = Field.joined(fields, FOR).filter(value -> !value.isBlank());
        String from = before.map(value -> client(Arrays.asList(value.split(",", -1)), proxies))
                .orElse(client);
        return new Origin(
                from,
                before.map(value -> value + ", " + connected).orElse(connected),
                Field.first(fields, "X-Forwarded-Proto")
                        .filter(Origin::isScheme)
                        .orElse(scheme),
                Field.first(fields, "X-Forwarded-Host").or(() -> host));
    }

    private static String client(List<String> addresses, TrustedProxies proxies) {
        return ClientAddress.key(addresses.get(outermost(addresses, proxies)));
    }

    /** From the right, the first that is no proxy of ours: whatever stands before it, somebody else wrote. */
    private static int outermost(List<String> addresses, TrustedProxies proxies) {
        int place = addresses.size() - 1;
        while (place > 0 && proxies.isNamed(addresses.get(place))) {
            place--;
        }
        return place;
    }

    private Origin asForwarded(List<Map<String, String>> elements, String connected, TrustedProxies proxies) {
        if (elements.isEmpty()) {
            return this;
        }
        List<String> addresses = elements.stream()
                .map(element -> element.getOrDefault("for", ClientAddress.UNKNOWN))
                .toList();
        int place = outermost(addresses, proxies);
        Map<String, String> outermost = elements.get(place);
        return new Origin(
                ClientAddress.key(addresses.get(place)),
                String.join(", ", addresses) + ", " + connected,
                Optional.ofNullable(outermost.get("proto"))
                        .filter(Origin::isScheme)
                        .orElse(scheme),
                Optional.ofNullable(outermost.get("host")).or(() -> host));
    }

    private static boolean isScheme(String text) {
        return text.equals("http") || text.equals("https");
    }
}
