package social.hearsay.frontend.listener;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpCodecFilter;
import social.hearsay.common.server.PayaraListeners;

/**
 * Puts {@link IgnoredUpgrades} behind the HTTP codec of every listener of this server. A server that
 * doesn't have what is looked for keeps its listeners as they are.
 */
public final class ListenerRepair {
    private static final System.Logger LOG = System.getLogger(ListenerRepair.class.getName());

    private ListenerRepair() {}

    /** To be called before anybody is served. */
    public static void repair() {
        try {
            for (Transport transport : PayaraListeners.transports()) {
                if (transport.getProcessor() instanceof FilterChain chain) {
                    transport.setProcessor(repaired(chain));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException otherServer) {
            LOG.log(Level.WARNING, "Requests that offer an upgrade may lose their connection", otherServer);
        }
    }

    /** A new chain: requests are served by the old one meanwhile. */
    private static FilterChain repaired(FilterChain chain) {
        List<Filter> filters = new ArrayList<>();
        for (Filter filter : chain) {
            filters.add(filter);
            if (filter instanceof HttpCodecFilter) {
                filters.add(new IgnoredUpgrades());
            }
        }
        return FilterChainBuilder.stateless().addAll(filters).build();
    }
}
