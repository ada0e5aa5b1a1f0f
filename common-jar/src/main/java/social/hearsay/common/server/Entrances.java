package social.hearsay.common.server;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpCodecFilter;
import social.hearsay.common.address.Admission;

/**
 * The listeners of this server, with the admission of requests built in: around the HTTP codec of each.
 * Together with {@link PayaraListeners}, the filters and {@link StreamConnections} this is all that depends on how Payara's
 * listeners are made.
 */
public final class Entrances implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Entrances.class.getName());

    private final AdmissionFilter filter;
    private final List<Filter> below;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "hearsay-admission");
        own.setDaemon(true);
        return own;
    });

    private Entrances(AdmissionFilter filter, List<Filter> below) {
        this.filter = filter;
        this.below = below;
    }

    /**
     * To be called before anybody is served. A server that doesn't have what is looked for keeps its
     * listeners as they are, and the log says so.
     *
     * @param connections how many at a time
     * @param nanos a clock that runs evenly
     * @param counts what is told of it
     * @param streams gets the connections that the application may take
     * @param links how they may be made
     */
    public static Entrances guard(
            Admission admission,
            Pace pace,
            int connections,
            LongSupplier nanos,
            Admissions counts,
            StreamConnections streams,
            Links links) {
        AdmissionFilter filter = new AdmissionFilter(admission, pace, connections, nanos, counts, streams, links);
        Entrances entrances = new Entrances(filter, links.filters(filter, counts));
        try {
            for (Transport transport : PayaraListeners.transports()) {
                entrances.guard(transport);
            }
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            LOG.log(
                    Level.ERROR,
                    "Requests reach the applications unchecked: this is not the server meant",
                    otherServer);
        }
        FileDescriptors.compare(connections);
        var unused = entrances.thread.scheduleWithFixedDelay(entrances::look, 1, 1, TimeUnit.SECONDS);
        return entrances;
    }

    private void look() {
        try {
            filter.look();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A look at the connections failed; it is repeated", failure);
        }
    }

    private void guard(Transport transport) {
        // Twice in one chain, it would take the heads that it let go on for the bodies after them.
        if (transport.getProcessor() instanceof FilterChain chain && chain.indexOfType(AdmissionFilter.class) < 0) {
            transport.setProcessor(guarded(chain));
            transport.getConnectionMonitoringConfig().addProbes(probe(filter));
        }
    }

    static ConnectionProbe probe(AdmissionFilter filter) {
        return new ConnectionProbe.Adapter() {
            @Override
            @SuppressWarnings("rawtypes")
            public void onWriteEvent(Connection connection, Buffer data, long size) {
                filter.sent(connection, size);
            }
        };
    }

    /** A new chain: requests are served by the old one meanwhile. */
    private FilterChain guarded(FilterChain chain) {
        List<Filter> filters = new ArrayList<>();
        for (Filter each : chain) {
            if (each instanceof HttpCodecFilter) {
                filters.addAll(below);
                filters.add(filter);
                filters.add(each);
                filters.add(new AnswerFilter(filter));
            } else {
                filters.add(each);
            }
        }
        return FilterChainBuilder.stateless().addAll(filters).build();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
