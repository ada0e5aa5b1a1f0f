package social.hearsay.cluster.api;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Mailbox;

/** What micro-blog clients rely on, asked through the front ends of a real cluster. */
class MastodonApiIT {
    @AutoClose
    private static Mailbox mailbox;

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        mailbox = new Mailbox();
        Map<String, String> settings =
                new HashMap<>(mailbox.settings(URI.create("http://127.0.0.1:" + Ports.MASTODON_API)));
        settings.put("HEARSAY_TRUST_FORWARDED", "true");
        settings.put("HEARSAY_SCHEDULE_LEAST", "PT2S");
        settings.put("HEARSAY_PUSH_LOCAL", "true");
        cluster = Cluster.bootQuickly("mastodon-api", Ports.MASTODON_API, 2, 2, settings);
    }

    @Nested
    class AppsAndTokens extends AppsContract {
        AppsAndTokens() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Authorization extends AuthorizationContract {
        Authorization() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Console extends ConsoleContract {
        Console() {
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
    class Mail extends MailContract {
        Mail() {
            super(MastodonApiIT.cluster, MastodonApiIT.mailbox);
        }
    }

    @Nested
    class Headers extends HeadersContract {
        Headers() {
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
    class Lookups extends LookupsContract {
        Lookups() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Polls extends PollsContract {
        Polls() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Search extends SearchContract {
        Search() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Relations extends RelationsContract {
        Relations() {
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
    class Tags extends TagsContract {
        Tags() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Schedule extends ScheduleContract {
        Schedule() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Media extends MediaContract {
        Media() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Pushes extends PushContract {
        Pushes() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Filters extends FiltersContract {
        Filters() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Notifications extends NotificationsContract {
        Notifications() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Lists extends ListsContract {
        Lists() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Streams extends StreamingContract {
        Streams() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Transfer extends TransferContract {
        Transfer() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class PublicPages extends PublicPagesContract {
        PublicPages() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class Moderation extends ModerationContract {
        Moderation() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class FormsAndErrors extends FormsContract {
        FormsAndErrors() {
            super(MastodonApiIT.cluster);
        }
    }

    @Nested
    class BehindBalancer extends BehindBalancerContract {
        BehindBalancer() {
            super(MastodonApiIT.cluster);
        }
    }
}
