package social.hearsay.common.address;

import java.util.Optional;

/** The methods of HTTP that some address takes. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /** The method of that name; names are case-sensitive (RFC 9110, section 9.1). */
    public static Optional<Method> of(String name) {
        for (Method method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
