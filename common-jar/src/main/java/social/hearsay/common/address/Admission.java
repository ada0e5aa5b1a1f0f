package social.hearsay.common.address;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.address.Objection.Kind;
import social.hearsay.common.address.Objection.Refused;
import social.hearsay.common.wire.Headers;

/**
 * The judgement of requests by their heads: who is let in, and how everybody else is answered. Safe for
 * many threads.
 */
public final class Admission {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]+)([/?].*)?");

    private static final String UPGRADE = "Upgrade";

    /** All that the pages of health and figures understand. */
    private static final Pattern MONITORS_QUERY = Pattern.compile(
            "\\??|\\?pretty|\\?(?:scope=(?:base|vendor|application)&?)?(?:name=[A-Za-z0-9_.:-]{1,200})?");

    /** Where the server keeps what a web application is made of: it refuses that itself, before any filter. */
    private static final Pattern INNARDS = Pattern.compile("(?i)/replica/(?:WEB|META)-INF(?:/.*)?");

    private final Addresses addresses;
    private final Limits limits;

    public Admission(List<Address> addresses, Limits limits) {
        this.addresses = new Addresses(addresses);
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /** What comes of a request. */
    public sealed interface Verdict {}

    /**
     * It may go on.
     *
     * @param head with the one spelling of its target, and without what nobody here is to see
     * @param framing where its body ends
     * @param most how long the body may be, in bytes
     * @param address where it goes
     */
    public record Admitted(RequestHead head, Framing framing, long most, Address address) implements Verdict {
        /** Whether what comes after the head is of another protocol, once the answer has agreed. */
        public boolean isUpgrade() {
            return head.first(UPGRADE).isPresent();
        }

        /** The bytes of its head, with a line more that nobody but the listener says; of another protocol the server knows nothing. */
        public byte[] marked(String name, String value) {
            RequestHead plain = isUpgrade() ? head.without(UPGRADE).with("Connection", "keep-alive") : head;
            return plain.with(name, value).bytes();
        }

        /** Refused after all. */
        public Turned turned(Objection objection) {
            boolean persistent = head.isPersistent() && framing.equals(Framing.NONE) && !isUpgrade();
            return new Turned(objection, head.method().equals("HEAD"), persistent);
        }
    }

    /**
     * It is answered at once.
     *
     * @param bodiless whether the answer has no content, because the method is HEAD
     * @param persistent whether the connection can be used again
     */
    public record Turned(Objection objection, boolean bodiless, boolean persistent) implements Verdict {}

    /** @param head up to the empty line that ends it, and including that */
    public Verdict judge(byte[] head) {
        boolean bodiless = false;
        boolean persistent = false;
        try {
            String text = new String(head, 0, head.length - 2, StandardCharsets.ISO_8859_1);
            RequestHead request = RequestHead.parse(text, limits.lines());
            bodiless = request.method().equals("HEAD");
            request.checkHost();
            request.checkSingleFields();
            request.checkKey();
            Framing framing = request.framing();
            persistent = request.isPersistent() && framing.equals(Framing.NONE);
            request.checkExpectation();
            return admitted(originForm(request), framing);
        } catch (Refused refused) {
            Objection objection = refused.objection();
            return new Turned(objection, bodiless, persistent && !objection.last());
        }
    }

    private Admitted admitted(RequestHead request, Framing framing) throws Refused {
        String target = request.target();
        if (target.length() > limits.target()) {
            throw Objection.endless(true).thrown();
        }
        int mark = target.indexOf('?');
        String query = mark < 0 ? "" : target.substring(mark);
        Optional<String> path = RequestPath.normal(mark < 0 ? target : target.substring(0, mark));
        if (path.isEmpty() || !RequestPath.isQuery(query)) {
            throw Objection.of(Kind.PATH, 400, "The address can't be understood")
                    .thrown();
        }
        RequestHead plain = upgradesOnlyToSockets(request.to(path.get() + query), path.get(), framing)
                .without("HTTP2-Settings", Headers.CONNECTION_TICKET)
                .inAscii();
        // Grizzly knows "close" only where it stands alone, and leaves connections open that should end.
        RequestHead normal = plain.isPersistent() ? plain : plain.with("Connection", "close");
        Address address = address(normal, path.get());
        long most = limits.of(address.body());
        boolean fits = framing instanceof Framing.Length length ? length.bytes() <= most : most > 0;
        if (!fits) {
            throw Objection.of(Kind.BODY, 413, "The body is too large").thrown();
        }
        if (normal.isBodyCoded() && !framing.equals(Framing.NONE)) {
            throw Objection.of(Kind.BODY, 415, "The body is compressed", "Accept-Encoding", "identity")
                    .thrown();
        }
        if (address.audience() != Audience.MONITORS) {
            return new Admitted(normal, framing, most, address);
        }
        checkMonitorsQuery(query);
        return new Admitted(normal.without("Accept"), framing, most, address);
    }

    /**
     * An offer of an upgrade may be ignored (RFC 9110, section 7.8), and is, but where there are WebSockets: the server would take
     * whatever follows for another protocol.
     */
    private RequestHead upgradesOnlyToSockets(RequestHead request, String path, Framing framing) {
        boolean there = addresses.at(path).stream().anyMatch(Address::isSocket);
        return there && framing.equals(Framing.NONE) && request.offersSocket()
                ? request.with(UPGRADE, "websocket").with("Connection", "Upgrade")
                : request.without(UPGRADE);
    }

    /** The server's own pages answer what they don't know, or a type that they don't have, with a page for browsers. */
    private static void checkMonitorsQuery(String query) throws Refused {
        if (!MONITORS_QUERY.matcher(query).matches()) {
            throw Objection.of(Kind.ADDRESS, 404, "Record not found").thrown();
        }
    }

    /** What proxies are sent; every server has to take it (RFC 9112, section 3.2.2). */
    private static RequestHead originForm(RequestHead request) throws Refused {
        Matcher absolute = ABSOLUTE.matcher(request.target());
        if (!absolute.matches()) {
            return request;
        }
        String rest = absolute.group(2) == null ? "/" : absolute.group(2);
        RequestHead origin =
                request.to(rest.startsWith("?") ? "/" + rest : rest).with("Host", absolute.group(1));
        origin.checkHost();
        return origin;
    }

    private Address address(RequestHead request, String path) throws Refused {
        if (path.startsWith(AddressTable.REPLICA_ROOT + "/") && hasReplica()) {
            return ofReplica(request, path);
        }
        List<Address> rows = addresses.at(path);
        if (rows.isEmpty()) {
            throw Objection.of(Kind.ADDRESS, 404, "Record not found").thrown();
        }
        Optional<Method> method = Method.of(request.method());
        if (method.filter(Method.OPTIONS::equals).isPresent()) {
            return options(rows);
        }
        Address address = method.flatMap(known -> Addresses.taking(rows, known))
                .orElseThrow(() -> notTaken(rows).thrown());
        if (address.token() && request.first("Authorization").isEmpty()) {
            throw Objection.of(Kind.TOKEN, 401, "The access token is invalid", "WWW-Authenticate", "Bearer")
                    .thrown();
        }
        if (address.audience() == Audience.PEOPLE && request.first("Host").isEmpty()) {
            // Its answer would have absolute addresses, and none to make them of.
            throw Objection.framing("The header Host is missing").thrown();
        }
        return address;
    }

    private boolean hasReplica() {
        return !addresses.at(AddressTable.REPLICA_ROOT + "/heartbeat").isEmpty();
    }

    /** Who may ask, and what is there, is told by whoever can tell whether a signature is right; strangers learn nothing here. */
    private Address ofReplica(RequestHead request, String path) throws Refused {
        List<Address> rows = addresses.at(path);
        Optional<Method> method = Method.of(request.method());
        if (INNARDS.matcher(path).matches()) {
            throw Objection.of(Kind.TOKEN, 401, "Only members of the cluster may ask this")
                    .thrown();
        }
        if (method.isEmpty()) {
            throw notTaken(rows).thrown();
        }
        return Addresses.taking(rows, method.get())
                .orElseGet(
                        () -> new Address(path, Set.of(method.get()), BodySize.SMALL, Audience.MEMBERS, false, false));
    }

    private static Objection notTaken(List<Address> rows) {
        return Objection.of(Kind.METHOD, 405, "Method not allowed", "Allow", Addresses.allowed(rows));
    }

    /** Where pages of other origins may ask, whoever serves the address answers; elsewhere it is a plain question. */
    private static Address options(List<Address> rows) throws Refused {
        Address first = rows.get(0);
        if (first.isOpenToOtherOrigins()) {
            return new Address(first.path(), Set.of(Method.OPTIONS), BodySize.SMALL, first.audience(), false, false);
        }
        throw notTaken(rows).thrown();
    }
}
