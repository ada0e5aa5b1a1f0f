package social.hearsay.frontend.streams;

import social.hearsay.common.wire.StreamName;

/** A client at the other end of a stream. Must return quickly, and not throw. */
public interface Subscriber {
    /** Something is told. Who can't take it is ended by itself. */
    void tell(StreamName stream, String event, String payload);

    /** There is nothing more: the client is to come again, if it may. */
    void end();
}
