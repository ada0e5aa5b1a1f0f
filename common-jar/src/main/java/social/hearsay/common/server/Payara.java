package social.hearsay.common.server;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.SocketBinder;
import org.glassfish.grizzly.Transport;

/**
 * Payara, by reflection, because the modules that hold its events are not published; the names are
 * those of 6.2025.10.
 */
final class Payara implements Server {
    private static final String RUNNING = "Application_Running";
    private static final String STOPPING = "prepare_shutdown";
    private static final String REGISTRY = "org.glassfish.internal.data.ApplicationRegistry";

    /**
     * Payara Micro loads all applications before it starts the first, and starts one after the other.
     * Whoever waits has not been started yet, so the first that leaves nobody waiting is the last.
     */
    @Override
    public void whenRunning(Runnable task) throws ReflectiveOperationException {
        onceAt(event -> RUNNING.equals(name(event)) && nobodyWaits(), task);
    }

    @Override
    public boolean isShared() throws ReflectiveOperationException {
        return applications(registry()).size() > 1;
    }

    @Override
    public void whenStopping(Runnable task) throws ReflectiveOperationException {
        onceAt(event -> STOPPING.equals(name(event)), task);
    }

    /** A question about one of the server's events. */
    private interface Moment {
        boolean is(Object event) throws ReflectiveOperationException;
    }

    private static void onceAt(Moment moment, Runnable task) throws ReflectiveOperationException {
        AtomicBoolean done = new AtomicBoolean();
        Class<?> listenerType = Class.forName("org.glassfish.api.event.EventListener");
        Object listener = Proxy.newProxyInstance(
                listenerType.getClassLoader(),
                new Class<?>[] {listenerType},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "event" -> {
                        if (moment.is(arguments[0]) && done.compareAndSet(false, true)) {
                            task.run();
                        }
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "events for " + task;
                });
        Object events = part("org.glassfish.api.event.Events");
        Class.forName("org.glassfish.api.event.Events")
                .getMethod("register", listenerType)
                .invoke(events, listener);
    }

    private static boolean nobodyWaits() throws ReflectiveOperationException {
        Object registry = registry();
        Method loadedOnly = registry.getClass().getMethod("getTransient", String.class);
        for (Object application : applications(registry)) {
            if (loadedOnly.invoke(registry, application) != null) {
                return false;
            }
        }
        return true;
    }

    private static Set<?> applications(Object registry) throws ReflectiveOperationException {
        return (Set<?>) registry.getClass().getMethod("getAllApplicationNames").invoke(registry);
    }

    private static Object registry() throws ReflectiveOperationException {
        return part(REGISTRY);
    }

    private static Object part(String type) throws ReflectiveOperationException {
        Method get = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class);
        return get.invoke(null, Class.forName(type));
    }

    private static Object name(Object event) throws ReflectiveOperationException {
        return event.getClass().getMethod("name").invoke(event);
    }

    @Override
    public Entrance listen(InetSocketAddress address) throws ReflectiveOperationException, IOException {
        Transport transport = PayaraListeners.transports().get(0);
        if (!(transport instanceof SocketBinder listener)) {
            throw new ReflectiveOperationException("The server's listener can't take another address");
        }
        Connection<?> accepting = listener.bind(address);
        return new Entrance() {
            @Override
            public void close() {
                listener.unbind(accepting);
            }

            @Override
            public void fallSilent() throws IOException {
                // Paused, it would still serve what its selectors find next.
                transport.shutdownNow();
            }
        };
    }
}
