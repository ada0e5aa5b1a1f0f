package social.hearsay.common.server;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
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

    @Override
    public void whenRunning(ClassLoader application, Runnable task) throws ReflectiveOperationException {
        onceAt(event -> isRunning(event, application), task);
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
        Class<?> eventsType = Class.forName("org.glassfish.api.event.Events");
        Method part = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class);
        eventsType.getMethod("register", listenerType).invoke(part.invoke(null, eventsType), listener);
    }

    private static boolean isRunning(Object event, ClassLoader application) throws ReflectiveOperationException {
        if (!RUNNING.equals(name(event))) {
            return false;
        }
        Object deployed = event.getClass().getMethod("hook").invoke(event);
        return deployed.getClass().getMethod("getAppClassLoader").invoke(deployed) == application;
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
