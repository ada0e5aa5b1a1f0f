package social.hearsay.replica.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.server.EverySetting;
import social.hearsay.replica.mail.SmtpSettings;

class MailSettingsTest {
    private static final Map<String, String> WHOLE = Map.of(
            "hearsay.mail.host", "relay.example",
            "hearsay.mail.from", "Our site <no-reply@h.example>",
            "hearsay.site.url", "https://h.example/");

    @Test
    void withoutAHostNoMailIsSent() {
        MailSettings settings = settings(Map.of());

        assertThatCode(() -> EverySetting.of(settings, MailSettings.class)).doesNotThrowAnyException();
        assertThat(settings.relay()).isEmpty();
        assertThat(settings.site()).isEmpty();
        assertThat(settings.contact()).isEmpty();
    }

    @Test
    void theRestHasDefaults() {
        MailSettings settings = settings(WHOLE);

        assertThat(settings.relay())
                .contains(new SmtpSettings(
                        "relay.example",
                        587,
                        "Our site <no-reply@h.example>",
                        Optional.empty(),
                        SmtpSettings.Encryption.REQUIRED,
                        Duration.ofSeconds(10)));
        assertThat(settings.site()).contains("https://h.example");
        assertThat(settings.resetTime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.pace()).isEqualTo(new RateLimit(60, Duration.ofMinutes(1)));
    }

    @Test
    void aPasswordIsReadFromItsFileAndShownToNobody(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "very secret\n");
        SmtpSettings relay = settings(
                        and("hearsay.mail.user", "hearsay", "hearsay.mail.password.file", file.toString()))
                .relay()
                .orElseThrow();

        assertThat(relay.login()).contains(new SmtpSettings.Login("hearsay", "very secret"));
        assertThat(relay.toString()).doesNotContain("secret");
    }

    @Test
    void whatIsSetByHalfOrWronglyStopsTheStart() {
        refuses(Map.of("hearsay.mail.host", "relay.example"), "With hearsay.mail.host");
        refuses(and("hearsay.site.url", ""), "hearsay.site.url");
        refuses(and("hearsay.site.url", "javascript:alert(1)"), "hearsay.site.url");
        refuses(and("hearsay.mail.from", "nobody"), "hearsay.mail.from");
        refuses(and("hearsay.mail.encryption", "maybe"), "hearsay.mail.encryption");
        refuses(and("hearsay.mail.user", "hearsay"), "hearsay.mail.password.file");
        refuses(and("hearsay.mail.user", "u", "hearsay.mail.password.file", "/no/such/file"), "password.file");
        refuses(and("hearsay.mail.attempts", "0"), "hearsay.mail.attempts");
        refuses(and("hearsay.mail.reset.time", "PT0S"), "hearsay.mail.reset.time");
        refuses(and("hearsay.mail.limit.all", "many"), "hearsay.mail.limit.all");
    }

    private static void refuses(Map<String, String> set, String named) {
        assertThatThrownBy(() -> EverySetting.of(settings(set), MailSettings.class))
                .as(set.toString())
                .hasMessageContaining(named);
    }

    private static Map<String, String> and(String... more) {
        Map<String, String> all = new HashMap<>(WHOLE);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static MailSettings settings(Map<String, String> set) {
        return new MailSettings((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.of(set.getOrDefault(String.valueOf(arguments[0]), ""))
                        .filter(text -> !text.isEmpty())
                        .map(text -> converted(text, (Class<?>) arguments[1]))));
    }

    private static Object converted(String text, Class<?> type) {
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        return type == Duration.class ? Duration.parse(text) : text;
    }
}
