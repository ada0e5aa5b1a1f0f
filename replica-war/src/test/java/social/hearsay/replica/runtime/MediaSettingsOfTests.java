package social.hearsay.replica.runtime;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of media of which some are set. */
public final class MediaSettingsOfTests {
    private MediaSettingsOfTests() {}

    /** @param times by the names of settings; all others are as nobody sets them */
    public static MediaSettings with(Map<String, Duration> times) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(times.get(String.valueOf(arguments[0]))));
        return new MediaSettings(new ConfiguredValues(() -> config));
    }
}
