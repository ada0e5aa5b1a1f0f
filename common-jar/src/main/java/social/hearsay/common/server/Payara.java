package social.hearsay.common.server;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Payara, by reflection, because the modules that hold its events and its commands are not
 * published; the names are those of 6.2025.10.
 */
final class Payara implements Server {
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.%s.enabled=true";
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
        call("org.glassfish.api.event.Events", "register", new Class<?>[] {listenerType}, listener);
    }

    private static boolean isRunning(Object event, ClassLoader application) throws ReflectiveOperationException {
        if (!RUNNING.equals(event.getClass().getMethod("name").invoke(event))) {
            return false;
        }
        Object deployed = event.getClass().getMethod("hook").invoke(event);
        return deployed.getClass().getMethod("getAppClassLoader").invoke(deployed) == application;
    }

    @Override
    public void open(String listener) throws ReflectiveOperationException {
        Object result = call(
                "org.glassfish.embeddable.CommandRunner",
                "run",
                new Class<?>[] {String.class, String[].class},
                "set",
                new String[] {LISTENER.formatted(listener)});
        Class<?> resultType = Class.forName("org.glassfish.embeddable.CommandResult");
        if (resultType.getMethod("getFailureCause").invoke(result) instanceof Throwable failure) {
            throw new ReflectiveOperationException("The listener " + listener + " does not open", failure);
        }
    }

    /** Calls a method of one of the server's parts. */
    private static Object call(String part, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName(part);
        Method get = Class.forName("org.glassfish.internal.api.Globals").getMethod("get", Class.class);
        return type.getMethod(method, types).invoke(get.invoke(null, type), arguments);
    }
}
