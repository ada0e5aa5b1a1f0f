package social.hearsay.common.tls;

import java.util.Locale;

/** How members talk to each other, as the setting {@code hearsay.tls} says. */
public enum TlsMode {
    /** In clear text; certificates are not looked at. */
    OFF,
    /** TLS is taken at the same port as clear text, and spoken to whoever is to be found by {@code https}. */
    ACCEPTED,
    /** TLS alone: nothing goes to a member in clear text, and no member's request is taken so. */
    REQUIRED;

    /** @throws IllegalArgumentException when it is none of them */
    public static TlsMode parse(String text) {
        for (TlsMode mode : values()) {
            if (mode.text().equals(text.strip())) {
                return mode;
            }
        }
        throw new IllegalArgumentException("hearsay.tls is off, accepted or required, not \"" + text + "\"");
    }

    /** As the setting has it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOn() {
        return this != OFF;
    }
}
