package social.hearsay.replica.runtime;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.limit.RateLimit;

/** Settings by their names, each checked as it is read: an error says which is wrong, and how. */
record ConfiguredValues(Config config) {
    /** @throws IllegalStateException when it is nothing, or less */
    Duration positive(String name, Duration usual) {
        Duration duration = config.getOptionalValue(name, Duration.class).orElse(usual);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalStateException("The setting " + name + " must be longer than nothing: " + duration);
        }
        return duration;
    }

    /** @throws IllegalStateException when it is less than one */
    int number(String name, int usual) {
        int number = config.getOptionalValue(name, Integer.class).orElse(usual);
        if (number < 1) {
            throw new IllegalStateException("The setting " + name + " must be more than 0: " + number);
        }
        return number;
    }

    boolean flag(String name, boolean usual) {
        return config.getOptionalValue(name, Boolean.class).orElse(usual);
    }

    /** @throws IllegalArgumentException when it is not NUMBER/PERIOD */
    RateLimit limit(String name, String usual) {
        return RateLimit.parse(name, text(name).orElse(usual));
    }

    /** Empty when it is not set, or to nothing but blanks. */
    Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
