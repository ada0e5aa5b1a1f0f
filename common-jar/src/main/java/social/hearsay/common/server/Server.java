package social.hearsay.common.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server that an application is deployed on. */
interface Server {
    /**
     * Runs a task once, on any thread, when the last of the applications that were given to the server
     * is deployed and running; never, if that one fails.
     */
    void whenRunning(Runnable task) throws ReflectiveOperationException;

    /** Whether another application was given to the server as well. */
    boolean isShared() throws ReflectiveOperationException;

    /** Runs a task when the server was asked to stop, and stops nothing before that has returned. */
    void whenStopping(Runnable task) throws ReflectiveOperationException;

    /** Accepts connections at one more address, to be served like those of its own listener. */
    Entrance listen(InetSocketAddress address) throws ReflectiveOperationException, IOException;

    /** An address at which connections are accepted. */
    interface Entrance {
        /** Accepts no more; those that were accepted are served on. */
        void close();

        /** Ends all connections, and with them the server's listener. */
        void fallSilent() throws IOException;
    }
}
