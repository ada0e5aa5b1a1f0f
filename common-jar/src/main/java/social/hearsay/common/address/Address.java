package social.hearsay.common.address;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What may be asked at the paths of one form.
 *
 * @param path absolute; {@code {name}} stands for one segment, or a part of one, whatever it is
 * @param methods those it takes
 * @param body how large a body may be
 * @param audience who asks
 * @param token whether nobody is answered who shows no access token
 * @param costly whether an answer takes much of a member, so that only a few are made at a time
 */
public record Address(
        String path, Set<Method> methods, BodySize body, Audience audience, boolean token, boolean costly) {

    /** @throws IllegalArgumentException when the path is not absolute, or there is no method */
    public Address {
        if (!path.startsWith("/") || methods.isEmpty()) {
            throw new IllegalArgumentException("Not an address: " + path + " " + methods);
        }
        methods = Set.copyOf(methods);
    }

    /** HEAD comes with GET. */
    static Address of(Audience audience, BodySize body, String path, Method... methods) {
        EnumSet<Method> all = EnumSet.copyOf(List.of(methods));
        if (all.contains(Method.GET)) {
            all.add(Method.HEAD);
        }
        return new Address(path, all, body, audience, false, false);
    }

    /** For a page of the server's that knows GET alone. */
    Address withoutHead() {
        EnumSet<Method> all = EnumSet.copyOf(methods);
        all.remove(Method.HEAD);
        return new Address(path, all, body, audience, token, costly);
    }

    Address withToken() {
        return new Address(path, methods, body, audience, true, costly);
    }

    Address inFewHands() {
        return new Address(path, methods, body, audience, token, true);
    }

    /** The same one below a context root such as {@code /replica}. */
    Address below(String root) {
        return new Address(root + path, methods, body, audience, token, costly);
    }

    /** Whether its answers are written as clients fetch them, and no thread waits for that: front ends pass them on. */
    public boolean isPassedOn() {
        return audience == Audience.PEOPLE && !path.startsWith(AddressTable.REPLICA_ROOT + "/");
    }

    /** Whether what is answered there may have no end. */
    public boolean isStream() {
        return isPassedOn()
                && (path.equals(ForwardedAddresses.STREAMING) || path.startsWith(ForwardedAddresses.STREAMING + "/"))
                && !path.equals(AddressTable.STREAMING_HEALTH);
    }

    /** Whether a WebSocket may be made of a request for it. */
    public boolean isSocket() {
        return isPassedOn() && path.equals(ForwardedAddresses.STREAMING);
    }

    /** Whether the path with a slash at its end is the same one. Below the description's a server has pages of its own. */
    boolean mayEndWithSlash() {
        return !path.equals(ForwardedAddresses.DESCRIPTION);
    }

    /** Whether pages of other origins may ask here. */
    public boolean isOpenToOtherOrigins() {
        return audience == Audience.PEOPLE
                && (path.startsWith("/api/")
                        || path.startsWith("/.well-known/")
                        || path.startsWith("/nodeinfo/")
                        || List.of("/oauth/token", "/oauth/revoke", "/oauth/userinfo", ForwardedAddresses.DESCRIPTION)
                                .contains(path));
    }
}
