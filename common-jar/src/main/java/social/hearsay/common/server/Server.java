package social.hearsay.common.server;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The server that an application is deployed on. */
interface Server {
    /**
     * Runs a task once, on any thread, when the application that has this class loader is deployed
     * and running.
     */
    void whenRunning(ClassLoader application, Runnable task) throws ReflectiveOperationException;

    /** Accepts connections at one more address, to be served like those of its own listener. */
    void listen(InetSocketAddress address) throws ReflectiveOperationException, IOException;
}
