package social.hearsay.common.server;

/**
 * A connection that an application has taken, to say what it likes by it for as long as it likes ({@link StreamConnections}). Holds no
 * thread; what its client has not fetched is bounded. Safe for many threads.
 */
public interface StreamConnection {
    /** Whoever is told what comes by it. Must return quickly, and not throw. */
    interface Client {
        /** It is there: the head of the answer is on its way. */
        void opened(StreamConnection connection);

        /** What came, in its order, by one thread at a time. */
        void received(byte[] bytes);

        /** Nothing more comes or goes; said once, by whichever thread. It may come before {@link #opened}. */
        void closed();
    }

    /**
     * Says something, after what was said before; nothing when it is closed or ended.
     *
     * @return false when that would be too much for a client that does not fetch it; it is not said then
     */
    boolean write(byte[] bytes);

    /**
     * Ends it as soon as the client has fetched all, which it has to do as fast as anybody.
     *
     * @param last what is still said
     */
    void end(byte[] last);
}
