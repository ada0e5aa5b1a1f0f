package social.hearsay.cluster.api;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Cluster;

/** What micro-blog clients rely on, asked through the front ends of a real cluster. */
class MastodonApiIT {
    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("mastodon-api", Ports.MASTODON_API, 2, 2);
    }

    @Nested
    class AppsAndTokens extends AppsContract {
        AppsAndTokens() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Accounts extends AccountsContract {
        Accounts() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Owners extends OwnersContract {
        Owners() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Statuses extends StatusesContract {
        Statuses() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Retries extends RetriesContract {
        Retries() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Timelines extends TimelinesContract {
        Timelines() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class RealClients extends RealClientsContract {
        RealClients() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class FormsAndErrors extends FormsContract {
        FormsAndErrors() {
            super(MastodonApiIT.cluster);
        }
    }
}
