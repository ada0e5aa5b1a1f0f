package social.hearsay.common.server;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * When an application may work and be served: from the end of its deployment until the server stops.
 *
 * <p>Before, nothing of it may run on other threads: Payara 6 closes all libraries of an
 * application as the last step of starting its servlets, and a class that another thread is loading
 * from them at that moment fails to load, for as long as the process lives.
 *
 * <p>Nor may anybody be served: a server without its application answers 404 to everything, which a
 * client takes for "there is no such post". So the server's own listener is where nobody looks
 * ({@code pre-boot.txt}), and the application makes it listen at the member's address. One that
 * can't be deployed never does. When the server is asked to stop, that comes first to an end: else
 * whoever is being served would get a 500 of a server that takes its application apart.
 */
public final class Deployment {
    private static final System.Logger LOG = System.getLogger(Deployment.class.getName());

    private final Server server;
    private final BiConsumer<String, Throwable> ending;
    private volatile boolean over;
    private volatile Optional<Server.Entrance> entrance = Optional.empty();

    /** On the server that runs this. */
    public Deployment() {
        this(new Payara());
    }

    Deployment(Server server) {
        this(server, Ending.TEMPORARY::end);
    }

    /** @param ending takes what can't be done and why, and ends the process */
    Deployment(Server server, BiConsumer<String, Throwable> ending) {
        this.server = server;
        this.ending = ending;
    }

    /**
     * To be called once, while the application starts. On a server that doesn't say when it has
     * finished, the deployment is over at once.
     *
     * @param listen where to accept connections then; nowhere else, if the server does so by itself
     * @param first what to do before anybody is served
     * @param answered waits, within bounds, for the answers that are under way, and says whether all
     *     have gone: when nobody new is accepted, and once more when nothing more is read, before the
     *     server stops
     */
    public void begin(Optional<InetSocketAddress> listen, Runnable first, BooleanSupplier answered) {
        LogBounds.install();
        try {
            server.whenRunning(() -> finish(listen, first));
            server.whenStopping(() -> end(answered));
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            LOG.log(Level.WARNING, "This server does not tell when an application is deployed", otherServer);
            finish(listen, first);
        }
    }

    /**
     * The same for an application that another one listens for as well, where a server runs both. That
     * must be the one that knows whose answers are under way: the server has one listener, and whoever
     * opened it ends it.
     *
     * @param listen where to accept connections if no other application does
     */
    public void beginBehindAnother(Optional<InetSocketAddress> listen, Runnable first) {
        begin(isShared() ? Optional.empty() : listen, first, () -> true);
    }

    /** Whether the server runs another application as well. */
    public boolean isShared() {
        try {
            return server.isShared();
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            LOG.log(Level.WARNING, "This server does not tell what else it runs", otherServer);
            return false;
        }
    }

    /** Timers ring from when it listens: nobody joins, or is looked for, where nobody can be reached. */
    private void finish(Optional<InetSocketAddress> listen, Runnable first) {
        first.run();
        listen.ifPresent(this::listen);
        over = true;
    }

    private void listen(InetSocketAddress address) {
        try {
            entrance = Optional.of(server.listen(address));
            LOG.log(Level.INFO, "Listens at {0}", address);
        } catch (ReflectiveOperationException | IOException | RuntimeException refused) {
            ending.accept(
                    "This member can't listen at " + address.getHostString() + ":" + address.getPort()
                            + " (HEARSAY_LISTEN); end what listens there, or choose another address",
                    refused);
        }
    }

    /**
     * To be called for what must go well before the application can be deployed: a failure ends the
     * process.
     *
     * @param opening what is not there, or wrong, is thrown
     */
    public static void orEnd(Runnable opening) {
        try {
            opening.run();
        } catch (RuntimeException unusable) {
            Ending.of(unusable).end("This member can't start", unusable);
        }
    }

    private void end(BooleanSupplier answered) {
        entrance.ifPresent(Server.Entrance::close);
        boolean inTime = answered.getAsBoolean();
        entrance.ifPresent(Deployment::fallSilent);
        // Somebody may have asked on an open connection just before.
        if (inTime && !answered.getAsBoolean()) {
            LOG.log(Level.WARNING, "Not all requests were answered before the end");
        }
    }

    private static void fallSilent(Server.Entrance entrance) {
        try {
            entrance.fallSilent();
        } catch (IOException | RuntimeException unexpected) {
            LOG.log(Level.WARNING, "Whoever asks from now on may be answered 500", unexpected);
        }
    }

    /**
     * What a timer is to do, if the application may work by now. A failure is logged and no more: the
     * server strikes off a timer that failed twice (Payara's {@code EJB5119}), and without timers there
     * are no rounds and no heartbeats.
     */
    public void ring(Runnable work) {
        if (!over) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "What a timer was to do failed; it comes again", failure);
        }
    }
}
