package social.hearsay.common.server;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Whether the server has finished deploying this application.
 *
 * <p>Until then nothing of it may run on other threads: Payara 6 closes all libraries of an
 * application as the last step of starting its servlets, and a class that another thread is loading
 * from them at that moment fails to load, for as long as the process lives.
 *
 * <p>Nor may anybody be served: a listener that is open already answers 404 to everything, which a
 * client takes for "there is no such post". So {@code config/cluster} keeps the listener shut
 * ({@code pre-boot.txt}), and the application opens it. One that can't be deployed never does.
 */
public final class Deployment {
    private static final System.Logger LOG = System.getLogger(Deployment.class.getName());

    private final Server server;
    private final ClassLoader application;
    private volatile boolean over;

    /** Of the application whose libraries hold this class. */
    public Deployment() {
        this(new Payara(), Deployment.class.getClassLoader());
    }

    Deployment(Server server, ClassLoader application) {
        this.server = server;
        this.application = application;
    }

    /**
     * To be called once, while the application starts. On a server that doesn't say when it has
     * finished, the deployment is over at once.
     *
     * @param listener the name of the HTTP listener to open then, if it is ours to open
     * @param then what to do when people can be served, and before timers do anything
     */
    public void begin(Optional<String> listener, Runnable then) {
        try {
            server.whenRunning(application, () -> finish(listener, then));
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            LOG.log(Level.WARNING, "This server does not tell when an application is deployed", otherServer);
            finish(Optional.empty(), then);
        }
    }

    private void finish(Optional<String> listener, Runnable then) {
        try {
            if (listener.isPresent()) {
                server.open(listener.get());
            }
            then.run();
        } catch (ReflectiveOperationException | RuntimeException unexpected) {
            LOG.log(Level.ERROR, "This server is not open for requests", unexpected);
        } finally {
            over = true;
        }
    }

    /** Whether timers and threads of the application may work. */
    public boolean isOver() {
        return over;
    }
}
