package social.hearsay.common.server;

import org.glassfish.grizzly.nio.transport.TCPNIOConnection;

/** A connection of Grizzly's that is out of HTTP. */
final class TakenConnection implements StreamConnection {
    private final TCPNIOConnection connection;
    private final Incoming incoming;
    private final AdmissionFilter filter;
    private final int most;

    /** @param most bytes that may wait for the client to fetch them */
    TakenConnection(TCPNIOConnection connection, Incoming incoming, AdmissionFilter filter, int most) {
        this.connection = connection;
        this.incoming = incoming;
        this.filter = filter;
        this.most = most;
    }

    @Override
    public boolean write(byte[] bytes) {
        if (incoming.phase() == Incoming.Phase.TAKEN) {
            long unsent = incoming.unsent();
            if (unsent > 0 && unsent + bytes.length > most) {
                return false;
            }
            filter.say(connection, incoming, bytes);
        }
        return true;
    }

    @Override
    public void end(byte[] last) {
        if (incoming.phase() == Incoming.Phase.TAKEN) {
            filter.sayLast(connection, incoming, last);
        }
    }
}
