package social.hearsay.frontend.edge.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose word is taken for whom a request is forwarded: that of whoever is connected, where this front end can be reached
 * through proxies alone, or that of some addresses and networks.
 */
public final class TrustedProxies {
    /** Nobody's. */
    public static final TrustedProxies NONE = new TrustedProxies(false, List.of());

    /** No name: nobody is to be asked what a name means. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final boolean everybody;
    private final List<Network> networks;

    /** @param bits so many at the beginning of an address are those of the network */
    private record Network(InetAddress address, int bits) {
        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] others = other.getAddress();
            int rest = mine.length * Byte.SIZE - bits;
            return mine.length == others.length
                    && new BigInteger(1, mine).shiftRight(rest).equals(new BigInteger(1, others).shiftRight(rest));
        }
    }

    private TrustedProxies(boolean everybody, List<Network> networks) {
        this.everybody = everybody;
        this.networks = List.copyOf(networks);
    }

    /**
     * As the setting {@code hearsay.trust.forwarded} has it: {@code false}, {@code true} (whoever is connected), or
     * addresses and networks with commas, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}.
     *
     * @throws IllegalArgumentException when it is none of those
     */
    public static TrustedProxies parse(String setting) {
        String text = setting.strip();
        if (text.equalsIgnoreCase("false") || text.isEmpty()) {
            return NONE;
        }
        if (text.equalsIgnoreCase("true")) {
            return new TrustedProxies(true, List.of());
        }
        List<Network> networks = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            networks.add(network(part.strip())
                    .orElseThrow(() -> new IllegalArgumentException("hearsay.trust.forwarded: false, true, or such as"
                            + " 127.0.0.1, 10.0.0.0/8, fd00::/8; not " + part.strip())));
        }
        return new TrustedProxies(false, networks);
    }

    private static Optional<Network> network(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int all = address.get().getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= all
                ? Optional.of(new Network(address.get(), Integer.parseInt(bits)))
                : Optional.empty();
    }

    private static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /** Whether what is connected from there is believed. */
    boolean trustsConnected(String address) {
        return everybody || isNamed(address);
    }

    /** Whether that is one of the proxies themselves, whose own clients are meant, as far as that was set. */
    boolean isNamed(String address) {
        return !networks.isEmpty()
                && address(bare(address))
                        .filter(known -> networks.stream().anyMatch(network -> network.contains(known)))
                        .isPresent();
    }

    /** Without brackets, port and zone. */
    private static String bare(String text) {
        String address = text.strip();
        int bracket = address.indexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            address = address.substring(1, bracket);
        } else if (address.indexOf(':') == address.lastIndexOf(':')) {
            address = address.replaceFirst(":\\d*$", "");
        }
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
