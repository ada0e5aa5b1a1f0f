package social.hearsay.replica.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.limit.RateLimit;

/** Settings by their names, each checked as it is read: an error says which is wrong, and how. */
final class ConfiguredValues {
    private final Supplier<Config> config;

    /** What was read before: asking the configuration searches all its sources, and none changes while it runs. */
    private final Map<String, Optional<?>> read = new ConcurrentHashMap<>();

    ConfiguredValues(Supplier<Config> config) {
        this.config = config;
    }

    /** @throws IllegalStateException when it is not set, or malformed */
    <T> T required(String name, Class<T> type) {
        return optional(name, type).orElseThrow(() -> new IllegalStateException("The setting " + name + " is missing"));
    }

    /** @throws IllegalStateException when it is malformed */
    <T> Optional<T> optional(String name, Class<T> type) {
        return read.computeIfAbsent(name, unread -> configured(unread, type)).map(type::cast);
    }

    private <T> Optional<T> configured(String name, Class<T> type) {
        try {
            return config.get().getOptionalValue(name, type);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("The setting " + name + " is malformed", malformed);
        }
    }

    /** @throws IllegalStateException when it is nothing, or less */
    Duration positive(String name, Duration usual) {
        Duration duration = optional(name, Duration.class).orElse(usual);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalStateException("The setting " + name + " must be longer than nothing: " + duration);
        }
        return duration;
    }

    /** @throws IllegalStateException when it is less than one */
    int number(String name, int usual) {
        int number = optional(name, Integer.class).orElse(usual);
        if (number < 1) {
            throw new IllegalStateException("The setting " + name + " must be more than 0: " + number);
        }
        return number;
    }

    boolean flag(String name, boolean usual) {
        return optional(name, Boolean.class).orElse(usual);
    }

    /** @throws IllegalArgumentException when it is not NUMBER/PERIOD */
    RateLimit limit(String name, String usual) {
        return RateLimit.parse(name, text(name).orElse(usual));
    }

    /** Empty when it is not set, or to nothing but blanks. */
    Optional<String> text(String name) {
        return optional(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
