package social.hearsay.cluster.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Chromium;
import social.hearsay.cluster.fixture.Cluster;

/** The web client in a real browser, at two front ends of one cluster. Skipped where there is no browser. */
class BrowserIT {
    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Chromium chromium;

    @BeforeAll
    static void boot() {
        assumeTrue(
                Chromium.isInstalled(), "Without Chromium, Node and what npm has nothing is known of the web client");
        cluster = Cluster.bootQuickly("browser", Ports.BROWSER, 3, 2, Map.of());
        chromium = Chromium.start();
    }

    @Nested
    class Visiting extends VisitingContract {
        Visiting() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Writing extends WritingContract {
        Writing() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Reading extends ReadingContract {
        Reading() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Others extends OthersContract {
        Others() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Settings extends SettingsContract {
        Settings() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Looks extends LooksContract {
        Looks() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class LongTimelines extends LongTimelinesContract {
        LongTimelines() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }

    @Nested
    class Failures extends FailuresContract {
        Failures() {
            super(BrowserIT.cluster, BrowserIT.chromium);
        }
    }
}
