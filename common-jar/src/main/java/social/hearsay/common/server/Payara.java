package social.hearsay.common.server;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.SocketBinder;

/**
 * Payara, by reflection, because the modules that hold its events are not published; the names are
 * those of 6.2025.10.
 */
final class Payara implements Server {
    private static final String RUNNING = "Application_Running";

    @Override
    public void whenRunning(ClassLoader application, Runnable task) throws ReflectiveOperationException {
        AtomicBoolean done = new AtomicBoolean();
        Class<?> listenerType = Class.forName("org.glassfish.api.event.EventListener");
        Object listener = Proxy.newProxyInstance(
                listenerType.getClassLoader(),
                new Class<?>[] {listenerType},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "event" -> {
                        if (isRunning(arguments[0], application) && done.compareAndSet(false, true)) {
                            task.run();
                        }
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "events for " + application;
                });
        Class<?> eventsType = Class.forName("org.glassfish.api.event.Events");
        Method part = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class);
        eventsType.getMethod("register", listenerType).invoke(part.invoke(null, eventsType), listener);
    }

    private static boolean isRunning(Object event, ClassLoader application) throws ReflectiveOperationException {
        if (!RUNNING.equals(event.getClass().getMethod("name").invoke(event))) {
            return false;
        }
        Object deployed = event.getClass().getMethod("hook").invoke(event);
        return deployed.getClass().getMethod("getAppClassLoader").invoke(deployed) == application;
    }

    @Override
    public void listen(InetSocketAddress address) throws ReflectiveOperationException, IOException {
        if (!(PayaraListeners.transports().get(0) instanceof SocketBinder listener)) {
            throw new ReflectiveOperationException("The server's listener can't take another address");
        }
        var unused = listener.bind(address);
    }
}
