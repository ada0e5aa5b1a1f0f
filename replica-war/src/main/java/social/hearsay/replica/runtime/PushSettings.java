package social.hearsay.replica.runtime;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Whether this replica pushes what people are told to their apps, how, and how much. */
public final class PushSettings {
    private final Config config;

    PushSettings(Config config) {
        this.config = config;
    }

    /** Whether it does. */
    public boolean isOn() {
        return config.getOptionalValue("hearsay.push.enabled", Boolean.class).orElse(true);
    }

    /**
     * Whom push services may ask about what is sent them: an e-mail address or a page.
     *
     * @return {@code mailto:…} or {@code https://…}
     */
    public Optional<String> contact() {
        Optional<String> contact = text("hearsay.push.contact");
        if (contact.isPresent()
                && !contact.get().startsWith("mailto:")
                && !contact.get().startsWith("https://")) {
            throw new IllegalStateException(
                    "The setting hearsay.push.contact is mailto:somebody@example.org or https://…");
        }
        return contact;
    }

    /** Whether push services may be on this machine or its network, in plain text. */
    public boolean isLocal() {
        return config.getOptionalValue("hearsay.push.local", Boolean.class).orElse(false);
    }

    /** For how long a member has to be silent until another pushes what it would. */
    public Duration takeover() {
        return positive("hearsay.push.takeover", Duration.ofSeconds(10));
    }

    /** How often it is noted what was pushed, at the most. */
    public Duration noteInterval() {
        return positive("hearsay.push.note", Duration.ofSeconds(2));
    }

    /** For how long what somebody is told is worth pushing. */
    public Duration lifetime() {
        return positive("hearsay.push.lifetime", Duration.ofDays(1));
    }

    /** How long connecting to a push service, and its answer, may take. */
    public Duration timeout() {
        return positive("hearsay.push.timeout", Duration.ofSeconds(10));
    }

    /** How many messages may wait. */
    public int queue() {
        return number("hearsay.push.queue", 1_000);
    }

    /** How often a message is tried. */
    public int attempts() {
        return number("hearsay.push.attempts", 5);
    }

    /** How many messages may be under way. */
    public int parallel() {
        return number("hearsay.push.parallel", 32);
    }

    private Duration positive(String name, Duration usual) {
        Duration duration = config.getOptionalValue(name, Duration.class).orElse(usual);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalStateException("The setting " + name + " must be longer than nothing: " + duration);
        }
        return duration;
    }

    private int number(String name, int usual) {
        int number = config.getOptionalValue(name, Integer.class).orElse(usual);
        if (number < 1) {
            throw new IllegalStateException("The setting " + name + " must be more than 0: " + number);
        }
        return number;
    }

    private Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }
}
