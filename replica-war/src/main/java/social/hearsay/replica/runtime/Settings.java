package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.server.EverySetting;
import social.hearsay.common.server.ListenAddress;
import social.hearsay.common.server.Zone;
import social.hearsay.common.tls.TlsSettings;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.Mirrors;

/** What the operator has set, from MicroProfile Config. A setting that is wrong stops the deployment. */
@ApplicationScoped
public class Settings {
    /** Without an exchange; what is known of a peer, and of its clock, is not older than that. */
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(15);

    /** What RFC 6749, 4.1.2, recommends at the most. */
    private static final Duration LONGEST_CODE = Duration.ofMinutes(10);

    private static final long MEBIBYTE = 1 << 20;

    /** A record can be as long as a request, and goes whole. */
    private static final long LEAST_RESYNC_RATE = 65_536;

    /** A record is made of one request; escapes can make its JSON longer than the request was. */
    private static final int ESCAPED = 6;

    static {
        // MicroProfile Config finds an environment variable by the setting's name in upper case, as the
        // default locale has it: in a Turkish one HEARSAY_JOIN would have other letters.
        Locale.setDefault(Locale.ROOT);
    }

    @Inject
    Config config;

    private final ConfiguredValues values = new ConfiguredValues(() -> config);
    private final MediaSettings media = new MediaSettings(values);
    private final AccountSettings accounts = new AccountSettings(values);
    private final HealthSettings health = new HealthSettings(values);

    /**
     * Reads all of them.
     *
     * @throws RuntimeException which says what is wrong about one
     */
    public void check() {
        new ReplicaId(name() + ".0000");
        EverySetting.of(this, Settings.class);
        EverySetting.of(media, MediaSettings.class);
        EverySetting.of(accounts, AccountSettings.class);
        EverySetting.of(health, HealthSettings.class);
        tls().check();
    }

    /** The replica's name, such as r1: letters and a number from 0 to 63. */
    public String name() {
        return values.required("hearsay.name", String.class);
    }

    /** Where this replica accepts connections; nowhere but where the server does by itself when not set. */
    public Optional<InetSocketAddress> listen() {
        return values.optional("hearsay.listen", String.class).map(ListenAddress::parse);
    }

    /** The file that holds the cluster's secret. */
    public Path secretFile() {
        return Path.of(values.required("hearsay.secret.file", String.class));
    }

    /** Whether members of the first release, which prove themselves by a constant key, are members. */
    public boolean takesClusterKey() {
        return values.optional("hearsay.upgrade.cluster.key", Boolean.class).orElse(false);
    }

    /** This replica's own directory; nobody else's. */
    public Path dataDirectory() {
        return Path.of(values.required("hearsay.data.dir", String.class));
    }

    /** Where other members find this replica, without a slash at the end. */
    public URI address() {
        return tls().towards(base(values.required("hearsay.address", String.class)));
    }

    /** Whether and how members are talked to by TLS. */
    public TlsSettings tls() {
        return TlsSettings.of(
                values.optional("hearsay.tls", String.class), values.optional("hearsay.tls.dir", String.class));
    }

    /** Whether an empty replica founds a new cluster. */
    public boolean founds() {
        return values.optional("hearsay.found", Boolean.class).orElse(false);
    }

    /** The backup that an empty replica founds a new cluster from. */
    public Optional<Path> restoreFile() {
        return values.optional("hearsay.restore.file", String.class).map(Path::of);
    }

    /** Whether a replica that was retired joins anew, under another incarnation. */
    public boolean rejoins() {
        return values.optional("hearsay.rejoin", Boolean.class).orElse(false);
    }

    /** The role with which an empty replica joins; one of its name that is a member already hands on its own. */
    public Role role() {
        return roleAndDelay().role();
    }

    /** This replica as a member, in the role with which it joins. */
    public Member member(ReplicaId self) {
        return roleAndDelay().give(self, address());
    }

    private RoleSetting roleAndDelay() {
        return RoleSetting.parse(values.optional("hearsay.role", String.class).orElse(Role.WRITER.text()));
    }

    /** Where it is, for front ends that prefer what is near; empty where that does not matter. */
    public String zone() {
        return Zone.checked(values.optional("hearsay.zone", String.class).orElse(""));
    }

    /** The members through which an empty replica joins; one that answers is enough. */
    public List<URI> joinAddresses() {
        return values.optional("hearsay.join", String.class).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Settings::base)
                .map(tls()::towards)
                .toList();
    }

    /** A PostgreSQL database; empty for SQLite in the data directory. */
    public Optional<String> storageUrl() {
        return values.optional("hearsay.storage.url", String.class);
    }

    /** How often an idle replica gossips. */
    public Duration gossipInterval() {
        return values.optional("hearsay.gossip.interval", Duration.class).orElse(Duration.ofMillis(500));
    }

    /** How long a peer may take to answer. */
    public Duration gossipTimeout() {
        return values.optional("hearsay.gossip.timeout", Duration.class).orElse(Duration.ofSeconds(5));
    }

    /** The most that a request may wait. */
    public Duration waitBound() {
        return values.optional("hearsay.wait.bound", Duration.class).orElse(Duration.ofSeconds(5));
    }

    /** On how many more disks an update is before it is answered, unless the request says otherwise. */
    public Mirrors mirrors() {
        int wanted = values.optional("hearsay.mirrors", Integer.class).orElse(0);
        Duration wait = values.optional("hearsay.mirrors.wait", Duration.class).orElse(Duration.ofSeconds(2));
        if (wanted < 0 || wait.isNegative()) {
            throw new IllegalStateException("The settings hearsay.mirrors and hearsay.mirrors.wait can't be negative");
        }
        return new Mirrors(wanted, missingMirrors(), wait.toMillis());
    }

    private Mirrors.Missing missingMirrors() {
        String missing =
                values.optional("hearsay.mirrors.missing", String.class).orElse("degrade");
        return switch (missing.strip()) {
            case "degrade" -> Mirrors.Missing.DEGRADE;
            case "refuse" -> Mirrors.Missing.REFUSE;
            default -> throw new IllegalStateException("The setting hearsay.mirrors.missing is degrade or refuse");
        };
    }

    /** For how long an authorization code is good: replicas remember which were used at least as long. */
    public Duration codeTime() {
        Duration kept = updateIdsKept();
        return kept.compareTo(LONGEST_CODE) < 0 ? kept : LONGEST_CODE;
    }

    /** How many requests may wait for a turn, for their demand, and for their mirrors: each. */
    public int queueLimit() {
        return values.optional("hearsay.queue.limit", Integer.class).orElse(Limits.DEFAULTS.waiting());
    }

    /** The longest body of a request that is not gossip, in bytes. */
    public long bodyLimit() {
        return values.optional("hearsay.body.limit", Long.class).orElse(MEBIBYTE);
    }

    /** How many bytes a second bring others up to date; empty where nothing bounds them. */
    public Optional<Long> resyncRate() {
        Optional<Long> rate = values.optional("hearsay.resync.rate", Long.class).filter(each -> each != 0);
        if (rate.filter(each -> each < LEAST_RESYNC_RATE).isPresent()) {
            throw new IllegalStateException(
                    "The setting hearsay.resync.rate is 0, or " + LEAST_RESYNC_RATE + " bytes a second at least");
        }
        return rate;
    }

    /** The largest body of a request by a member, in bytes: a batch of records, or one that is larger. */
    public long recordsLimit() {
        return limits().batchBytes() + ESCAPED * bodyLimit();
    }

    /** What the listener admits. */
    public EntranceSettings entrance() {
        return new EntranceSettings(config, bodyLimit(), recordsLimit(), media.uploadLimit());
    }

    /** The e-mail address that the site gives of itself; empty when whom people may ask has no such. */
    public String contactEmail() {
        return values.optional("hearsay.site.contact", String.class)
                .map(String::strip)
                .filter(contact -> contact.matches("[^\\s@:]+@[^\\s@:]+"))
                .orElse("");
    }

    /** Whether mail is sent, and how. */
    public MailSettings mail() {
        MailSettings mail = new MailSettings(config);
        EverySetting.of(mail, MailSettings.class);
        return mail;
    }

    /** Whether and how what people are told is pushed to their apps. */
    public PushSettings push() {
        PushSettings push = new PushSettings(config);
        EverySetting.of(push, PushSettings.class);
        return push;
    }

    /** Backups on this replica's own machine. */
    public BackupSettings backups() {
        BackupSettings backups = new BackupSettings(config, dataDirectory(), site().directory());
        EverySetting.of(backups, BackupSettings.class);
        return backups;
    }

    /** The site's directory. */
    public SiteSettings site() {
        SiteSettings site = new SiteSettings(config);
        EverySetting.of(site, SiteSettings.class);
        return site;
    }

    /** Pictures, films and sounds. */
    public MediaSettings media() {
        return media;
    }

    /** The accounts of people. */
    public AccountSettings accounts() {
        return accounts;
    }

    /** When this replica is not ready, and when something is an alarm. */
    public HealthSettings health() {
        return health;
    }

    /** How many of the updates applied last are remembered for streams. */
    public int streamUpdates() {
        return values.number("hearsay.stream.updates", 10_000);
    }

    /** For how long a deletion can be undone. */
    public Duration undeleteWindow() {
        return values.optional("hearsay.undelete.window", Duration.class).orElse(Duration.ofDays(30));
    }

    /** How long before it is published a post has to be scheduled at least. */
    public Duration scheduleLeast() {
        return values.optional("hearsay.schedule.least", Duration.class).orElse(Duration.ofMinutes(5));
    }

    /** How often all that is stored is compared with what was written. */
    public Duration scrubInterval() {
        return values.positive("hearsay.scrub.interval", Duration.ofDays(1));
    }

    /** How many rows of it in a second. */
    public int scrubRate() {
        return values.number("hearsay.scrub.rate", 20_000);
    }

    /** How long that may take at each start, before anybody is served. */
    public Duration scrubStart() {
        return values.optional("hearsay.scrub.start", Duration.class).orElse(Duration.ofSeconds(10));
    }

    /** The protocol's bounds. */
    public Limits limits() {
        Limits defaults = Limits.DEFAULTS;
        int collectionRounds =
                values.optional("hearsay.collection.rounds", Integer.class).orElse(defaults.collectionRounds());
        Duration keepIds = updateIdsKept();
        long collectionMillis = gossipInterval().toMillis() * collectionRounds;
        return new Limits(
                values.optional("hearsay.gossip.batch.records", Integer.class).orElse(defaults.batchRecords()),
                values.optional("hearsay.gossip.batch.bytes", Long.class).orElse(defaults.batchBytes()),
                queueLimit(),
                Math.toIntExact(Math.max(1, keepIds.toMillis() / collectionMillis)),
                defaults.collectAtOnce(),
                defaults.clockAhead(),
                collectionRounds,
                quietRounds(defaults),
                forced());
    }

    /** What is done by forced updates, by the names of {@link Forcible}. */
    private Set<String> forced() {
        Set<String> known =
                Arrays.stream(Forcible.values()).map(Forcible::text).collect(Collectors.toCollection(TreeSet::new));
        Set<String> forced = Arrays.stream(values.optional("hearsay.forced", String.class)
                        .orElse("")
                        .split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!known.containsAll(forced)) {
            throw new IllegalStateException("The setting hearsay.forced is some of " + known + ", or empty");
        }
        return forced;
    }

    private Duration updateIdsKept() {
        return values.optional("hearsay.update.ids.keep", Duration.class).orElse(Duration.ofHours(1));
    }

    /** A clock that is ahead, and a peer that is gone, are noticed by exchanges. */
    private int quietRounds(Limits defaults) {
        int asked =
                values.optional("hearsay.gossip.quiet.rounds", Integer.class).orElse(defaults.quietRounds());
        return (int) Math.min(Math.max(0, asked), LONGEST_QUIET.dividedBy(gossipInterval()));
    }

    private static URI base(String address) {
        return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    }
}
