package social.hearsay.common.server;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.glassfish.grizzly.Transport;
import org.glassfish.hk2.api.ServiceLocator;

/**
 * The HTTP listeners of the Payara server that this runs on. By reflection, because the modules that
 * hold them are not published; the names are those of 6.2025.10.
 */
public final class PayaraListeners {
    private static final String GLOBALS = "org.glassfish.internal.api.Globals";
    private static final String SERVICE = "com.sun.enterprise.v3.services.impl.GrizzlyService";
    private static final String LISTENER = "org.glassfish.grizzly.config.dom.NetworkListener";

    private PayaraListeners() {}

    /**
     * What each listener accepts connections by, once, however many configurations of the server name the
     * listener.
     */
    public static List<Transport> transports() throws ReflectiveOperationException {
        ServiceLocator locator = (ServiceLocator)
                Class.forName(GLOBALS).getMethod("getDefaultHabitat").invoke(null);
        Class<?> listenerType = Class.forName(LISTENER);
        Class<?> serviceType = Class.forName(SERVICE);
        Object service = locator.getService(serviceType);
        Set<Transport> transports = new LinkedHashSet<>();
        for (Object listener : locator.getAllServices(listenerType)) {
            Object proxy =
                    serviceType.getMethod("lookupNetworkProxy", listenerType).invoke(service, listener);
            // Listeners that are switched off have none.
            if (proxy != null) {
                transports.add((Transport) call(call(proxy, "getUnderlyingListener"), "getTransport"));
            }
        }
        return List.copyOf(transports);
    }

    private static Object call(Object target, String method)
            throws NoSuchMethodException, InvocationTargetException, IllegalAccessException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
