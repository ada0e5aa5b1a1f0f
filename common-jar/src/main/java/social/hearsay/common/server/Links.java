package social.hearsay.common.server;

import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.Filter;
import social.hearsay.common.address.Address;
import social.hearsay.common.address.Objection;
import social.hearsay.common.tls.CurrentCredentials;
import social.hearsay.common.tls.Identity;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.tls.Rights;
import social.hearsay.common.tls.TlsMode;

/** How connections to this member may be made, and what may be asked on each. */
public final class Links {
    private final Rights rights;
    private final Optional<CurrentCredentials> credentials;

    private Links(Rights rights, Optional<CurrentCredentials> credentials) {
        this.rights = rights;
        this.credentials = credentials;
    }

    /** No TLS: it is for a balancer in front, or for a tunnel. */
    public static Links inClearText() {
        return new Links(new Rights(TlsMode.OFF, true), Optional.empty());
    }

    /**
     * By TLS as well, or alone, as the settings say.
     *
     * @param servesPeople whether a front end is in this process
     */
    public static Links of(MemberLinks links, boolean servesPeople) {
        return links.credentials().isEmpty()
                ? inClearText()
                : new Links(new Rights(links.mode(), servesPeople), links.credentials());
    }

    /** What comes between the network and the admission. */
    List<Filter> filters(AdmissionFilter admission, Admissions counts) {
        return credentials
                .map(known -> List.<Filter>of(new SecuredBytesFilter(admission), new TlsFilter(known, counts)))
                .orElse(List.of());
    }

    Optional<Objection> objection(Connection<?> connection, Address address) {
        Optional<Identity> peer = TlsFilter.peer(connection);
        return peer.isEmpty() && TlsFilter.isSecured(connection)
                ? Optional.of(Objection.notEntitled())
                : rights.objection(peer, address);
    }

    /** Whether whoever is at the other end was revoked meanwhile, or has expired. */
    boolean isOver(Connection<?> connection) {
        Optional<Identity> peer = TlsFilter.peer(connection);
        return peer.isPresent()
                && credentials.filter(known -> known.admits(peer.get())).isEmpty();
    }
}
