package social.hearsay.common.server;

/** The server that an application is deployed on. */
interface Server {
    /**
     * Runs a task once, on any thread, when the application that has this class loader is deployed
     * and running.
     */
    void whenRunning(ClassLoader application, Runnable task) throws ReflectiveOperationException;

    /** Begins to accept connections at an HTTP listener that was switched off; one that is on stays so. */
    void open(String listener) throws ReflectiveOperationException;
}
