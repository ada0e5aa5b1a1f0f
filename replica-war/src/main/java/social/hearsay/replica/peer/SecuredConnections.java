package social.hearsay.replica.peer;

import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import social.hearsay.common.tls.Credentials;
import social.hearsay.common.tls.CurrentCredentials;

/**
 * TLS of Jetty's client with the certificate that is there now. When that changes, or somebody is revoked, new requests go by new
 * connections, and those that are under way are answered on theirs.
 */
final class SecuredConnections {
    private final CurrentCredentials credentials;
    private final SslContextFactory.Client ssl = new SslContextFactory.Client();
    private long version;

    SecuredConnections(CurrentCredentials credentials) {
        this.credentials = credentials;
        CurrentCredentials.Version first = credentials.version();
        this.version = first.number();
        ssl.setSslContext(first.credentials().context());
        ssl.setIncludeProtocols(Credentials.PROTOCOL);
        ssl.setEndpointIdentificationAlgorithm("HTTPS");
    }

    /** For a client whose requests are all tagged. */
    HttpClientTransportOverHTTP transport() {
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(ssl);
        return new HttpClientTransportOverHTTP(connector);
    }

    /** Requests of different tags share no connections. */
    synchronized Object tag() {
        CurrentCredentials.Version now = credentials.version();
        if (now.number() != version) {
            try {
                ssl.reload(factory -> factory.setSslContext(now.credentials().context()));
            } catch (Exception unusable) {
                throw new IllegalStateException("New certificates can't be used", unusable);
            }
            version = now.number();
        }
        return version;
    }
}
