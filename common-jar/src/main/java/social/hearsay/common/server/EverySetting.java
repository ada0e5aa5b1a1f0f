package social.hearsay.common.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Reads every setting of an application once: one that is wrong must stop it when it starts, and not
 * whatever needs it first, perhaps after days.
 */
public final class EverySetting {
    private EverySetting() {}

    /**
     * Calls all public methods that take nothing and give something.
     *
     * @param type which declares them; the settings may be of a class that was made from it
     * @throws RuntimeException whatever one of them throws
     */
    public static <T> void of(T settings, Class<T> type) {
        for (Method method : type.getDeclaredMethods()) {
            boolean reads = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && method.getReturnType() != void.class;
            if (reads) {
                read(settings, method);
            }
        }
    }

    private static void read(Object settings, Method method) {
        try {
            method.invoke(settings);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("The setting " + method.getName() + " can't be read", failed);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
