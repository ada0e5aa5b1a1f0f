package social.hearsay.common.tls;

import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a certificate is for. It stands in it as alternative names, one for each role: {@code
 * hearsay://CLUSTER/ROLE/NAME} (RFC 5280, 4.2.1.6).
 *
 * @param cluster what the authority calls the cluster
 * @param name what the holder is called, such as r1
 * @param serial the certificate's number, by which it is revoked
 * @param until when it expires
 */
public record Identity(String cluster, String name, Set<CertificateRole> roles, BigInteger serial, Instant until) {
    /** The kind of alternative names that are URIs. */
    private static final int URI_NAME = 6;

    private static final Pattern FORM =
            Pattern.compile("hearsay://([a-z0-9]{1,64})/([a-z-]{1,32})/([A-Za-z0-9._-]{1,64})");

    public Identity {
        roles = Set.copyOf(roles);
    }

    /** One of the names that a certificate carries. */
    public static URI uri(String cluster, CertificateRole role, String name) {
        String text = "hearsay://" + cluster + "/" + role.text() + "/" + name;
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a certificate's name: " + text);
        }
        return URI.create(text);
    }

    /** Empty when it has no such name, or names of several holders. */
    public static Optional<Identity> of(X509Certificate certificate) {
        EnumSet<CertificateRole> roles = EnumSet.noneOf(CertificateRole.class);
        Optional<String> holder = Optional.empty();
        for (String text : uris(certificate)) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                continue;
            }
            String each = form.group(1) + "/" + form.group(3);
            if (holder.isPresent() && !holder.get().equals(each)) {
                return Optional.empty();
            }
            holder = Optional.of(each);
            // What a later release calls a role gives no rights here.
            CertificateRole.parse(form.group(2)).ifPresent(roles::add);
        }
        return holder.map(each -> new Identity(
                each.substring(0, each.indexOf('/')),
                each.substring(each.indexOf('/') + 1),
                roles,
                certificate.getSerialNumber(),
                certificate.getNotAfter().toInstant()));
    }

    private static List<String> uris(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    /** Whether others may connect to it. */
    public boolean isServer() {
        return roles.stream().anyMatch(CertificateRole::isServer);
    }

    /** The serial number as lists and logs have it. */
    public String serialText() {
        return serial.toString(16);
    }
}
