package social.hearsay.common.limit;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who counts as one by the network: an IPv4 address, or the 64-bit prefix that one IPv6 customer has. */
public final class ClientAddress {
    /** Somebody whose address can't be read; all of them count as one. */
    public static final String UNKNOWN = "unknown";

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final int GROUPS = 8;
    private static final int PREFIX_GROUPS = 4;

    private ClientAddress() {}

    /** @param text an address as sockets and proxies write it: in brackets, with a zone or a port or without */
    public static String key(String text) {
        String address = text.strip();
        if (address.length() > 64) {
            return UNKNOWN;
        }
        int bracket = address.indexOf(']');
        if (address.startsWith("[") && bracket > 0) {
            address = address.substring(1, bracket);
        } else if (address.indexOf(':') == address.lastIndexOf(':')) {
            address = address.replaceFirst(":\\d*$", "");
        }
        int zone = address.indexOf('%');
        address = zone < 0 ? address : address.substring(0, zone);
        return IPV4.matcher(address).matches() ? address : prefix(address).orElse(UNKNOWN);
    }

    private static Optional<String> prefix(String address) {
        int tail = address.lastIndexOf(':') + 1;
        if (tail == 0) {
            return Optional.empty();
        }
        String last = address.substring(tail);
        if (IPV4.matcher(last).matches()) {
            boolean mapped = address.regionMatches(true, 0, "::ffff:", 0, 7) && tail == 7;
            return mapped ? Optional.of(last) : prefix(address.substring(0, tail) + "0:0");
        }
        int gap = address.indexOf("::");
        String[] before = groups(gap < 0 ? address : address.substring(0, gap));
        String[] after = groups(gap < 0 ? "" : address.substring(gap + 2));
        boolean isWhole = gap < 0 ? before.length == GROUPS : before.length + after.length < GROUPS;
        if (!isWhole
                || !Stream.of(before, after).flatMap(Stream::of).allMatch(group -> group.matches("[0-9A-Fa-f]{1,4}"))) {
            return Optional.empty();
        }
        StringBuilder prefix = new StringBuilder();
        for (int group = 0; group < PREFIX_GROUPS; group++) {
            int fromEnd = group - (GROUPS - after.length);
            String digits = group < before.length ? before[group] : fromEnd >= 0 ? after[fromEnd] : "0";
            prefix.append(Integer.toHexString(Integer.parseInt(digits, 16))).append(':');
        }
        return Optional.of(prefix + ":/64");
    }

    private static String[] groups(String part) {
        return part.isEmpty() ? new String[0] : part.split(":", -1);
    }
}
