package social.hearsay.replica.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.replica.mail.SmtpSettings;

/** Whether mail is sent, how, and how much of it. */
public final class MailSettings {
    private static final int SUBMISSION = 587;

    private final ConfiguredValues values;

    MailSettings(Config config) {
        this.values = new ConfiguredValues(() -> config);
    }

    /**
     * The relay; empty when no mail is sent.
     *
     * @throws IllegalStateException when it is set by half
     */
    public Optional<SmtpSettings> relay() {
        return values.text("hearsay.mail.host")
                .map(host -> new SmtpSettings(
                        host,
                        values.number("hearsay.mail.port", SUBMISSION),
                        from(),
                        login(),
                        encryption(),
                        timeout()));
    }

    /**
     * Where people find the site, as links in mails have it, without a slash at the end. Empty only where no
     * mail is sent: what a request calls this site is not to be believed there.
     */
    public Optional<String> site() {
        Optional<String> site = values.text("hearsay.site.url").map(url -> url.replaceFirst("/+$", ""));
        if (site.isPresent() && !isWeb(site.get())) {
            throw new IllegalStateException("The setting hearsay.site.url is not such as https://example.org");
        }
        if (site.isEmpty() && values.text("hearsay.mail.host").isPresent()) {
            throw new IllegalStateException("With hearsay.mail.host the setting hearsay.site.url has to be there");
        }
        return site;
    }

    /** Whom people may ask, as it is shown to them: an address of any kind. */
    public Optional<String> contact() {
        return values.text("hearsay.site.contact");
    }

    /** For how long a mail lets its reader set another password. */
    public Duration resetTime() {
        return values.positive("hearsay.mail.reset.time", Duration.ofHours(1));
    }

    /** How many mails may wait. */
    public int room() {
        return values.number("hearsay.mail.queue", 1_000);
    }

    /** How often a mail is tried. */
    public int attempts() {
        return values.number("hearsay.mail.attempts", 5);
    }

    /** How many mails all replicas together hand to the relay. */
    public RateLimit pace() {
        return values.limit("hearsay.mail.limit.all", "60/PT1M");
    }

    /** How many mails of one kind an account gets of all replicas together. */
    public RateLimit ofAccount() {
        return values.limit("hearsay.mail.limit.account", "5/PT30M");
    }

    /** How many mails one address may ask for, at all replicas together. */
    public RateLimit ofClient() {
        return values.limit("hearsay.mail.limit.address", "25/PT5M");
    }

    private String from() {
        return values.text("hearsay.mail.from")
                .filter(from -> from.contains("@"))
                .orElseThrow(() -> new IllegalStateException(
                        "With hearsay.mail.host the setting hearsay.mail.from has to be an e-mail address"));
    }

    private Optional<SmtpSettings.Login> login() {
        Optional<String> user = values.text("hearsay.mail.user");
        Optional<String> file = values.text("hearsay.mail.password.file");
        if (user.isPresent() != file.isPresent()) {
            throw new IllegalStateException("Set hearsay.mail.user and hearsay.mail.password.file both, or neither");
        }
        return user.map(name -> new SmtpSettings.Login(name, password(Path.of(file.orElseThrow()))));
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The setting hearsay.mail.password.file names no readable file", unreadable);
        }
    }

    private SmtpSettings.Encryption encryption() {
        String text = values.text("hearsay.mail.encryption").orElse("required");
        try {
            return SmtpSettings.Encryption.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException(
                    "The setting hearsay.mail.encryption is required, implicit or none: " + text, unknown);
        }
    }

    private Duration timeout() {
        return values.positive("hearsay.mail.timeout", Duration.ofSeconds(10));
    }

    private static boolean isWeb(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
