package social.hearsay.replica.runtime;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Whether this replica pushes what people are told to their apps, how, and how much. */
public final class PushSettings {
    private final ConfiguredValues values;

    PushSettings(Config config) {
        this.values = new ConfiguredValues(() -> config);
    }

    /** Whether it does. */
    public boolean isOn() {
        return values.flag("hearsay.push.enabled", true);
    }

    /**
     * Whom push services may ask about what is sent them: an e-mail address or a page.
     *
     * @return {@code mailto:…} or {@code https://…}
     */
    public Optional<String> contact() {
        Optional<String> contact = values.text("hearsay.push.contact");
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
        return values.flag("hearsay.push.local", false);
    }

    /** For how long a member has to be silent until another pushes what it would. */
    public Duration takeover() {
        return values.positive("hearsay.push.takeover", Duration.ofSeconds(10));
    }

    /** How often it is noted what was pushed, at the most. */
    public Duration noteInterval() {
        return values.positive("hearsay.push.note", Duration.ofSeconds(2));
    }

    /** For how long what somebody is told is worth pushing. */
    public Duration lifetime() {
        return values.positive("hearsay.push.lifetime", Duration.ofDays(1));
    }

    /** How long connecting to a push service, and its answer, may take. */
    public Duration timeout() {
        return values.positive("hearsay.push.timeout", Duration.ofSeconds(10));
    }

    /** How many messages may wait. */
    public int queue() {
        return values.number("hearsay.push.queue", 1_000);
    }

    /** How often a message is tried. */
    public int attempts() {
        return values.number("hearsay.push.attempts", 5);
    }

    /** How many messages may be under way. */
    public int parallel() {
        return values.number("hearsay.push.parallel", 32);
    }
}
