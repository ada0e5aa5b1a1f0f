package social.hearsay.replica.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that is wrong stops the start, whichever group it belongs to. */
class SettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "hearsay.name", "r1",
            "hearsay.address", "http://127.0.0.1:8080/replica",
            "hearsay.data.dir", "/data/r1",
            "hearsay.secret.file", "/etc/hearsay/secret");

    @Test
    void theLeastThatIsSetIsEnough() {
        assertThatCode(() -> settings(LEAST).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "hearsay.queue.limit, many",
        "hearsay.stream.updates, 0",
        "hearsay.media.pixels, many",
        "hearsay.media.unused.keep, PT0S",
        "hearsay.password.rounds, 1",
        "hearsay.sign.in.time, PT0S",
        "hearsay.limit.passwords.account, many",
        "hearsay.absence.alarm.updates, many",
        "hearsay.mail.attempts, many",
        "hearsay.push.queue, 0"
    })
    void aWrongOneStopsTheStart(String name, String value) {
        Map<String, String> set = new HashMap<>(LEAST);
        set.put(name, value);
        assertThatThrownBy(() -> settings(set).check()).hasMessageContaining(name);
    }

    @SuppressWarnings("UnnecessaryAssignment") // this test is what injects
    private static Settings settings(Map<String, String> set) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(set.get(String.valueOf(arguments[0])))
                        .map(text -> converted(text, (Class<?>) arguments[1])));
        Settings settings = new Settings();
        settings.config = config;
        return settings;
    }

    private static Object converted(String text, Class<?> type) {
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        return type == Duration.class ? Duration.parse(text) : text;
    }
}
