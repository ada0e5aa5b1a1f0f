package social.hearsay.replica.runtime;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings of the site's directory as they are where nobody sets any. */
public final class SiteSettingsOfTests {
    private SiteSettingsOfTests() {}

    /** But that it is on. */
    public static SiteSettings usual() {
        return new SiteSettings((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> arguments[1] == Boolean.class ? Optional.of(true) : Optional.empty()));
    }
}
