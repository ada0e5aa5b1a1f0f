package social.hearsay.cluster.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * The operator's console in a real browser, while what it tells of happens to a real cluster. Skipped where there is no browser.
 */
class ConsoleIT {
    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Chromium chromium;

    private static ConsolePageContract.Scene scene;

    @BeforeAll
    static void boot() {
        assumeTrue(Chromium.isInstalled(), "Without Chromium, Node and what npm has nothing is known of the console");
        cluster = Cluster.bootQuickly("console", Ports.CONSOLE, 3, 2, Map.of());
        chromium = Chromium.start();
        Client admin = cluster.client(1).register("root_of_all", "read write follow");
        cluster.client(2).register("ann", "read write follow");
        cluster.command().run("account", "role", "root_of_all", "admin").orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(3));
        Page entrance = chromium.window(cluster.frontEnd(1), 1280, 900, ColorScheme.LIGHT);
        ConsolePageContract.signIn(entrance, "root_of_all");
        assertThat(ConsolePageContract.strip(entrance)).isVisible();
        String session = (String) entrance.evaluate("sessionStorage.getItem('hearsay.console')");
        entrance.context().close();
        scene = new ConsolePageContract.Scene(cluster, chromium, admin, session);
    }

    @Nested
    class State extends ConsoleStateContract {
        State() {
            super(scene);
        }
    }

    @Nested
    class Actions extends ConsoleActionsContract {
        Actions() {
            super(scene);
        }
    }

    @Nested
    class Looks extends ConsoleLooksContract {
        Looks() {
            super(scene);
        }
    }
}
