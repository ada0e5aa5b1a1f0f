package social.hearsay.common.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.ssl.SSLBaseFilter;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.address.Objection;
import social.hearsay.common.tls.Credentials;
import social.hearsay.common.tls.CurrentCredentials;
import social.hearsay.common.tls.Identity;

/**
 * TLS with certificates of both ends, at the same port as clear text: what a client sends first tells which of them it speaks. No
 * request begins with the byte that a TLS handshake does. Connections in clear text go through as they are.
 */
final class TlsFilter extends SSLBaseFilter {
    private static final System.Logger LOG = System.getLogger(TlsFilter.class.getName());

    /** The type of a record that is part of a handshake (RFC 8446, 5.1). */
    private static final byte HANDSHAKE = 22;

    private static final Attribute<Link> LINK =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(TlsFilter.class.getName() + ".link");

    private final Admissions counts;

    /** What is spoken on a connection; the peer is known from the end of the handshake. */
    private static final class Link {
        private final boolean secured;
        private volatile @Nullable Identity peer;

        Link(boolean secured) {
            this.secured = secured;
        }
    }

    /** Each connection is of the credentials that are there when it begins. */
    private static final class Engines extends SSLEngineConfigurator {
        private final CurrentCredentials credentials;

        Engines(CurrentCredentials credentials) {
            super(credentials.credentials().context(), false, true, false);
            this.credentials = credentials;
        }

        @Override
        public SSLEngine createSSLEngine(@Nullable String host, int port) {
            SSLEngine engine = credentials.credentials().context().createSSLEngine();
            engine.setUseClientMode(false);
            engine.setNeedClientAuth(true);
            engine.setEnabledProtocols(new String[] {Credentials.PROTOCOL});
            return engine;
        }
    }

    TlsFilter(CurrentCredentials credentials, Admissions counts) {
        super(new Engines(credentials));
        this.counts = counts;
        setRenegotiationDisabled(true);
    }

    /** Whether nobody on the way can read what goes there. */
    static boolean isSecured(Connection<?> connection) {
        Link link = LINK.get(connection);
        return link != null && link.secured;
    }

    /** Who has shown a certificate; empty in clear text. */
    static Optional<Identity> peer(Connection<?> connection) {
        Link link = LINK.get(connection);
        return link == null ? Optional.empty() : Optional.ofNullable(link.peer);
    }

    /** The transport's filter stays as it is: it serves clear text as well. */
    @Override
    public void onAdded(FilterChain chain) {}

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        Buffer input = context.getMessage();
        Link link = LINK.get(connection);
        if (link == null) {
            if (!input.hasRemaining()) {
                return context.getStopAction();
            }
            link = new Link(input.get(input.position()) == HANDSHAKE);
            LINK.set(connection, link);
        }
        if (!link.secured) {
            return context.getInvokeAction();
        }
        try {
            NextAction next = super.handleRead(context);
            return know(connection, link) ? next : end(context);
        } catch (SSLException refused) {
            LOG.log(Level.DEBUG, "No TLS with " + connection.getPeerAddress(), refused);
            counts.refused(Objection.Kind.CERTIFICATE);
            tell(context);
            return end(context);
        }
    }

    /** @return false when the handshake is over and the peer is nobody in a cluster */
    private boolean know(Connection<?> connection, Link link) {
        if (link.peer != null) {
            return true;
        }
        SSLConnectionContext made = obtainSslConnectionContext(connection);
        SSLEngine engine = made.getSslEngine();
        if (engine == null) {
            return true;
        }
        try {
            Certificate[] shown = engine.getSession().getPeerCertificates();
            Optional<Identity> peer = Identity.of((X509Certificate) shown[0]);
            link.peer = peer.orElse(null);
            return peer.isPresent();
        } catch (SSLPeerUnverifiedException notYet) {
            return true;
        }
    }

    /** Says why, as far as TLS has words for that. */
    private void tell(FilterChainContext context) {
        SSLEngine engine = obtainSslConnectionContext(context.getConnection()).getSslEngine();
        if (engine == null) {
            return;
        }
        try {
            ByteBuffer alert = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), alert);
            alert.flip();
            if (alert.hasRemaining()) {
                context.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, alert));
            }
        } catch (SSLException over) {
            LOG.log(Level.DEBUG, "Nor can it be told why", over);
        }
    }

    /** What was written before goes out first. */
    private static NextAction end(FilterChainContext context) {
        context.getConnection().closeSilently();
        return context.getStopAction();
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        return isSecured(context.getConnection()) ? super.handleWrite(context) : context.getInvokeAction();
    }
}
