package social.hearsay.common.address;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.common.address.Objection.Refused;

/**
 * The head of a request as RFC 9112 has it, and nothing that only resembles one: what one server reads
 * in one way and the next in another is how requests are smuggled.
 *
 * @param method any token
 * @param target as it came
 * @param later whether it is HTTP/1.1 and not 1.0
 * @param lines of the header
 */
public record RequestHead(String method, String target, boolean later, List<Line> lines) {
    /** Besides those that say where a message ends. */
    private static final List<String> SINGLE = List.of("Content-Type", "Authorization", "Idempotency-Key");

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]";
    private static final Pattern METHOD = Pattern.compile(TOKEN + "{1,32}");
    private static final Pattern NAME = Pattern.compile(TOKEN + "++");
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{0,5})?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    /** One line of a header. */
    public record Line(String name, String value) {
        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** @param text all up to the empty line that ends it, each line with its CRLF but for that one */
    static RequestHead parse(String text, int mostLines) throws Refused {
        String[] all = text.split("\r\n", -1);
        // The last is what follows the last line's end: nothing.
        int count = all.length - 2;
        if (count > mostLines) {
            throw new Objection(Objection.Kind.HEAD, 431, "The header has too many lines", true, List.of()).thrown();
        }
        if (!all[all.length - 1].isEmpty()) {
            throw Objection.framing("A line of the header ends in another way than lines do")
                    .thrown();
        }
        String[] request = all[0].split(" ", -1);
        if (request.length != 3 || !METHOD.matcher(request[0]).matches() || request[1].isEmpty()) {
            throw Objection.framing("The request line can't be understood").thrown();
        }
        List<Line> lines = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            lines.add(line(all[i]));
        }
        return new RequestHead(request[0], request[1], version(request[2]), lines);
    }

    private static boolean version(String version) throws Refused {
        if (version.equals("HTTP/1.1") || version.equals("HTTP/1.0")) {
            return version.equals("HTTP/1.1");
        }
        boolean other = VERSION.matcher(version).matches();
        throw Objection.framing(other ? "Only HTTP/1.1 is spoken here" : "The request line can't be understood")
                .thrown();
    }

    private static Line line(String text) throws Refused {
        int colon = text.indexOf(':');
        if (colon < 1 || !NAME.matcher(text.substring(0, colon)).matches()) {
            // Also one that is folded, and one with a space before its colon (RFC 9112, section 5).
            throw Objection.framing("A line of the header can't be understood").thrown();
        }
        String value = text.substring(colon + 1);
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw Objection.framing("A line of the header has a control character")
                    .thrown();
        }
        return new Line(text.substring(0, colon), strip(value));
    }

    /** Of spaces and tabs alone. */
    private static String strip(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The first of that name. */
    public Optional<String> first(String name) {
        return lines.stream().filter(line -> line.is(name)).map(Line::value).findFirst();
    }

    List<String> all(String name) {
        return lines.stream().filter(line -> line.is(name)).map(Line::value).toList();
    }

    /** RFC 9112, section 6: anything but one length, or exactly {@code chunked}, is refused. */
    Framing framing() throws Refused {
        List<String> codings = all("Transfer-Encoding");
        List<String> lengths = all("Content-Length");
        if (!codings.isEmpty()) {
            if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked") || !lengths.isEmpty() || !later) {
                throw Objection.framing("The header Transfer-Encoding can't be understood")
                        .thrown();
            }
            return new Framing.Chunked();
        }
        if (lengths.isEmpty()) {
            return Framing.NONE;
        }
        String length = lengths.get(0);
        if (!LENGTH.matcher(length).matches() || lengths.stream().anyMatch(other -> !other.equals(length))) {
            throw Objection.framing("The header Content-Length can't be understood")
                    .thrown();
        }
        return new Framing.Length(Long.parseLong(length));
    }

    /** RFC 9112, section 3.2: exactly one, but for HTTP/1.0, which need have none. */
    void checkHost() throws Refused {
        List<String> hosts = all("Host");
        boolean missing = hosts.isEmpty() && !later;
        if (!missing && (hosts.size() != 1 || !HOST.matcher(hosts.get(0)).matches())) {
            throw Objection.framing("The header Host can't be understood").thrown();
        }
    }

    /** RFC 9110, section 5.3: which of two would count is open, and servers behind this one may differ. */
    void checkSingleFields() throws Refused {
        for (String name : SINGLE) {
            if (all(name).size() > 1) {
                throw Objection.framing("The header " + name + " is there more than once")
                        .thrown();
            }
        }
    }

    /** Two keys that differ beyond ASCII only would become one, see {@link #inAscii}. */
    void checkKey() throws Refused {
        if (!first("Idempotency-Key").map(RequestHead::isAscii).orElse(true)) {
            throw Objection.of(Objection.Kind.HEAD, 400, "The header Idempotency-Key can't be understood")
                    .thrown();
        }
    }

    /** Whether the client sends its body only when it is told to go on. */
    public boolean waitsForContinue() {
        return later && !all("Expect").isEmpty();
    }

    /** RFC 9110, section 10.1.1: there is one expectation, and older clients have none. */
    void checkExpectation() throws Refused {
        if (later && !all("Expect").stream().allMatch(wish -> wish.equalsIgnoreCase("100-continue"))) {
            throw Objection.of(Objection.Kind.HEAD, 417, "The header Expect can't be understood")
                    .thrown();
        }
    }

    /** RFC 6455, section 4.2.1, as far as the server's own look at it depends on it. */
    boolean offersSocket() {
        List<String> options = Arrays.stream(String.join(",", all("Connection")).split(",", -1))
                .map(RequestHead::strip)
                .toList();
        return later
                && method.equals("GET")
                && all("Upgrade").size() == 1
                && all("Upgrade").get(0).equalsIgnoreCase("websocket")
                && options.stream().anyMatch("Upgrade"::equalsIgnoreCase)
                && all("Sec-WebSocket-Key").size() == 1
                && all("Sec-WebSocket-Version").equals(List.of("13"));
    }

    /** Whether its body is packed in a way that has to be undone first. */
    boolean isBodyCoded() {
        return all("Content-Encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    }

    /** Whether the client wants to use its connection again. */
    public boolean isPersistent() {
        String options = String.join(",", all("Connection")).toLowerCase(Locale.ROOT);
        List<String> said =
                List.of(options.split(",", -1)).stream().map(RequestHead::strip).toList();
        return later ? !said.contains("close") : said.contains("keep-alive");
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c < 0x80);
    }

    /**
     * With a question mark for every byte beyond ASCII. Clients may send them, and mean nothing that anybody here
     * depends on (RFC 9110, section 5.5): names of programs, of pages, of other sites' cookies. The server
     * would refuse the whole head.
     */
    RequestHead inAscii() {
        if (lines.stream().allMatch(line -> isAscii(line.value()))) {
            return this;
        }
        return new RequestHead(
                method,
                target,
                later,
                lines.stream()
                        .map(line -> new Line(line.name(), line.value().replaceAll("[^\\x00-\\x7f]", "?")))
                        .toList());
    }

    /** With another target. */
    RequestHead to(String other) {
        return new RequestHead(method, other, later, lines);
    }

    /** With one value for one name. */
    RequestHead with(String name, String value) {
        List<Line> changed = new ArrayList<>(lines);
        changed.removeIf(line -> line.is(name));
        changed.add(new Line(name, value));
        return new RequestHead(method, target, later, changed);
    }

    RequestHead without(String... names) {
        List<Line> kept = lines.stream()
                .filter(line -> List.of(names).stream().noneMatch(line::is))
                .toList();
        return new RequestHead(method, target, later, kept);
    }

    /** As it goes on the wire. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(256);
        text.append(method).append(' ').append(target).append(later ? " HTTP/1.1\r\n" : " HTTP/1.0\r\n");
        for (Line line : lines) {
            text.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
