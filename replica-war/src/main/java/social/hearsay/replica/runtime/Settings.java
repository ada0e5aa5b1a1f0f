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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.server.EverySetting;
import social.hearsay.common.server.ListenAddress;
import social.hearsay.common.server.Zone;
import social.hearsay.common.tls.TlsSettings;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.files.MediaLimits;
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

    /** What OWASP's "Password Storage" says of PBKDF2 with HMAC-SHA-512. */
    public static final int LEAST_ROUNDS = 210_000;

    /** The fewest that the container takes. */
    private static final int ROUNDS_OF_TESTS = 1_024;

    /** Mastodon's. */
    private static final String RESERVED = "abuse,account,accounts,admin,administration,administrator,admins,help,"
            + "helpdesk,instance,mod,moderator,moderators,mods,owner,root,security,server,staff,support,webmaster";

    static {
        // MicroProfile Config finds an environment variable by the setting's name in upper case, as the
        // default locale has it: in a Turkish one HEARSAY_JOIN would have other letters.
        Locale.setDefault(Locale.ROOT);
    }

    @Inject
    Config config;

    /** What was read before: asking the configuration searches all its sources, and none changes while it runs. */
    private final Map<String, Optional<?>> read = new ConcurrentHashMap<>();

    /**
     * Reads all of them.
     *
     * @throws RuntimeException which says what is wrong about one
     */
    public void check() {
        new ReplicaId(name() + ".0000");
        EverySetting.of(this, Settings.class);
        tls().check();
    }

    /** The replica's name, such as r1: letters and a number from 0 to 63. */
    public String name() {
        return required("hearsay.name", String.class);
    }

    /** Where this replica accepts connections; nowhere but where the server does by itself when not set. */
    public Optional<InetSocketAddress> listen() {
        return optional("hearsay.listen", String.class).map(ListenAddress::parse);
    }

    /** The file that holds the cluster's secret. */
    public Path secretFile() {
        return Path.of(required("hearsay.secret.file", String.class));
    }

    /** Whether members of the first release, which prove themselves by a constant key, are members. */
    public boolean takesClusterKey() {
        return optional("hearsay.upgrade.cluster.key", Boolean.class).orElse(false);
    }

    /** This replica's own directory; nobody else's. */
    public Path dataDirectory() {
        return Path.of(required("hearsay.data.dir", String.class));
    }

    /** Where other members find this replica, without a slash at the end. */
    public URI address() {
        return tls().towards(base(required("hearsay.address", String.class)));
    }

    /** Whether and how members are talked to by TLS. */
    public TlsSettings tls() {
        return TlsSettings.of(optional("hearsay.tls", String.class), optional("hearsay.tls.dir", String.class));
    }

    /** Whether an empty replica founds a new cluster. */
    public boolean founds() {
        return optional("hearsay.found", Boolean.class).orElse(false);
    }

    /** The backup that an empty replica founds a new cluster from. */
    public Optional<Path> restoreFile() {
        return optional("hearsay.restore.file", String.class).map(Path::of);
    }

    /** Whether a replica that was retired joins anew, under another incarnation. */
    public boolean rejoins() {
        return optional("hearsay.rejoin", Boolean.class).orElse(false);
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
        return RoleSetting.parse(optional("hearsay.role", String.class).orElse(Role.WRITER.text()));
    }

    /** Where it is, for front ends that prefer what is near; empty where that does not matter. */
    public String zone() {
        return Zone.checked(optional("hearsay.zone", String.class).orElse(""));
    }

    /** The members through which an empty replica joins; one that answers is enough. */
    public List<URI> joinAddresses() {
        return optional("hearsay.join", String.class).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Settings::base)
                .map(tls()::towards)
                .toList();
    }

    /** A PostgreSQL database; empty for SQLite in the data directory. */
    public Optional<String> storageUrl() {
        return optional("hearsay.storage.url", String.class);
    }

    /** How often an idle replica gossips. */
    public Duration gossipInterval() {
        return optional("hearsay.gossip.interval", Duration.class).orElse(Duration.ofMillis(500));
    }

    /** How long a peer may take to answer. */
    public Duration gossipTimeout() {
        return optional("hearsay.gossip.timeout", Duration.class).orElse(Duration.ofSeconds(5));
    }

    /** The most that a request may wait. */
    public Duration waitBound() {
        return optional("hearsay.wait.bound", Duration.class).orElse(Duration.ofSeconds(5));
    }

    /** On how many more disks an update is before it is answered, unless the request says otherwise. */
    public Mirrors mirrors() {
        int wanted = optional("hearsay.mirrors", Integer.class).orElse(0);
        Duration wait = optional("hearsay.mirrors.wait", Duration.class).orElse(Duration.ofSeconds(2));
        if (wanted < 0 || wait.isNegative()) {
            throw new IllegalStateException("The settings hearsay.mirrors and hearsay.mirrors.wait can't be negative");
        }
        return new Mirrors(wanted, missingMirrors(), wait.toMillis());
    }

    private Mirrors.Missing missingMirrors() {
        String missing = optional("hearsay.mirrors.missing", String.class).orElse("degrade");
        return switch (missing.strip()) {
            case "degrade" -> Mirrors.Missing.DEGRADE;
            case "refuse" -> Mirrors.Missing.REFUSE;
            default -> throw new IllegalStateException("The setting hearsay.mirrors.missing is degrade or refuse");
        };
    }

    /** Whether apps may ask people for their password and get a token for it. */
    public boolean grantsPasswords() {
        return optional("hearsay.oauth.password", Boolean.class).orElse(true);
    }

    /** For how long an authorization code is good: replicas remember which were used at least as long. */
    public Duration codeTime() {
        Duration kept = updateIdsKept();
        return kept.compareTo(LONGEST_CODE) < 0 ? kept : LONGEST_CODE;
    }

    /** For how long somebody stays signed in with a browser. */
    public Duration signInTime() {
        return positive("hearsay.sign.in.time", Duration.ofDays(30));
    }

    /** How many wrong passwords may come from one address, at all replicas together. */
    public RateLimit signInsOfAddress() {
        return limit("hearsay.limit.passwords.address", "25/PT5M");
    }

    /** How many wrong passwords there may be for one account, at all replicas together. */
    public RateLimit signInsOfAccount() {
        return limit("hearsay.limit.passwords.account", "25/PT1H");
    }

    private RateLimit limit(String setting, String otherwise) {
        return RateLimit.parse(setting, optional(setting, String.class).orElse(otherwise));
    }

    /** How many requests may wait for a turn, for their demand, and for their mirrors: each. */
    public int queueLimit() {
        return optional("hearsay.queue.limit", Integer.class).orElse(Limits.DEFAULTS.waiting());
    }

    /** The longest body of a request that is not gossip, in bytes. */
    public long bodyLimit() {
        return optional("hearsay.body.limit", Long.class).orElse(MEBIBYTE);
    }

    /** How many bytes a second bring others up to date; empty where nothing bounds them. */
    public Optional<Long> resyncRate() {
        Optional<Long> rate = optional("hearsay.resync.rate", Long.class).filter(each -> each != 0);
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
        return new EntranceSettings(config, bodyLimit(), recordsLimit(), uploadLimit());
    }

    /** The e-mail address that the site gives of itself; empty when whom people may ask has no such. */
    public String contactEmail() {
        return optional("hearsay.site.contact", String.class)
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

    /** How many of the updates applied last are remembered for streams. */
    public int streamUpdates() {
        int updates = optional("hearsay.stream.updates", Integer.class).orElse(10_000);
        if (updates <= 0) {
            throw new IllegalStateException("The setting hearsay.stream.updates must be more than 0: " + updates);
        }
        return updates;
    }

    /** For how long a deletion can be undone. */
    public Duration undeleteWindow() {
        return optional("hearsay.undelete.window", Duration.class).orElse(Duration.ofDays(30));
    }

    /** How long before it is published a post has to be scheduled at least. */
    public Duration scheduleLeast() {
        return optional("hearsay.schedule.least", Duration.class).orElse(Duration.ofMinutes(5));
    }

    /** What is taken of pictures, films and sounds. */
    public MediaLimits mediaLimits() {
        return new MediaLimits(
                number("hearsay.media.image.limit", 16 * MEBIBYTE),
                number("hearsay.media.film.limit", 40 * MEBIBYTE),
                number("hearsay.media.pixels", 16L * MEBIBYTE),
                number("hearsay.media.memory", 48 * MEBIBYTE));
    }

    /** The longest body of a request that uploads something: a file, and what is said of it. */
    public long uploadLimit() {
        return mediaLimits().bytes() + MEBIBYTE;
    }

    /** How long an upload waits until others have its files. */
    public Duration mediaMirrorsWait() {
        return positive("hearsay.media.mirrors.wait", Duration.ofSeconds(10));
    }

    /** How long an upload is kept that nobody uses. */
    public Duration mediaUnusedKept() {
        return positive("hearsay.media.unused.keep", Duration.ofDays(1));
    }

    /** How long a file is kept that no row names. */
    public Duration mediaUnnamedKept() {
        return positive("hearsay.media.unnamed.keep", Duration.ofDays(1));
    }

    /** How many uploads one account may make, at all replicas together. */
    public RateLimit uploadsOfAccount() {
        return limit("hearsay.limit.uploads.account", "300/PT30M");
    }

    private long number(String name, long usual) {
        return optional(name, Long.class).orElse(usual);
    }

    /** For how long a closed account can be opened again. */
    public Duration reopenWindow() {
        return optional("hearsay.account.reopen.window", Duration.class).orElse(Duration.ofDays(30));
    }

    /** How many rounds of HMAC-SHA-512 a password is hashed with. */
    public int passwordRounds() {
        if (optional("hearsay.password.testing", Boolean.class).orElse(false)) {
            return ROUNDS_OF_TESTS;
        }
        int rounds = optional("hearsay.password.rounds", Integer.class).orElse(LEAST_ROUNDS);
        if (rounds < LEAST_ROUNDS) {
            throw new IllegalStateException("The setting hearsay.password.rounds is " + LEAST_ROUNDS + " at least");
        }
        return rounds;
    }

    /** Names that nobody may register, in lower case. */
    public Set<String> reservedNames() {
        return optional("hearsay.names.reserved", String.class)
                .orElse(RESERVED)
                .lines()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many updates behind a member a replica may be and still be called ready. */
    public long readyLagUpdates() {
        return optional("hearsay.ready.lag.updates", Long.class).orElse(1_000L);
    }

    /** For how long it may be behind at all. */
    public Duration readyLagTime() {
        return optional("hearsay.ready.lag.time", Duration.class).orElse(Duration.ofSeconds(10));
    }

    /** For how long a turn may run, and events may wait for one, before the writer counts as stuck. */
    public Duration watchdogLimit() {
        return optional("hearsay.watchdog.limit", Duration.class).orElse(Duration.ofSeconds(30));
    }

    /** How many updates a silent member may lack before that is an alarm. */
    public long absenceUpdates() {
        return optional("hearsay.absence.alarm.updates", Long.class).orElse(100_000L);
    }

    /** How many bytes of log may wait for a silent member before that is an alarm. */
    public long absenceBytes() {
        return optional("hearsay.absence.alarm.bytes", Long.class).orElse(256 * MEBIBYTE);
    }

    /** For how long a member may be silent before that is an alarm. */
    public Duration absenceTime() {
        return optional("hearsay.absence.alarm.time", Duration.class).orElse(Duration.ofHours(1));
    }

    /** For how long no other member may answer before that is an alarm and this replica is not ready. */
    public Duration aloneTime() {
        return optional("hearsay.alone.time", Duration.class).orElse(Duration.ofMinutes(5));
    }

    /** How often all that is stored is compared with what was written. */
    public Duration scrubInterval() {
        return positive("hearsay.scrub.interval", Duration.ofDays(1));
    }

    /** How many rows of it in a second. */
    public int scrubRate() {
        int rate = optional("hearsay.scrub.rate", Integer.class).orElse(20_000);
        if (rate <= 0) {
            throw new IllegalStateException("The setting hearsay.scrub.rate must be more than 0: " + rate);
        }
        return rate;
    }

    /** How long that may take at each start, before anybody is served. */
    public Duration scrubStart() {
        return optional("hearsay.scrub.start", Duration.class).orElse(Duration.ofSeconds(10));
    }

    private Duration positive(String name, Duration usual) {
        Duration duration = optional(name, Duration.class).orElse(usual);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalStateException("The setting " + name + " must be longer than nothing: " + duration);
        }
        return duration;
    }

    /** The protocol's bounds. */
    public Limits limits() {
        Limits defaults = Limits.DEFAULTS;
        int collectionRounds =
                optional("hearsay.collection.rounds", Integer.class).orElse(defaults.collectionRounds());
        Duration keepIds = updateIdsKept();
        long collectionMillis = gossipInterval().toMillis() * collectionRounds;
        return new Limits(
                optional("hearsay.gossip.batch.records", Integer.class).orElse(defaults.batchRecords()),
                optional("hearsay.gossip.batch.bytes", Long.class).orElse(defaults.batchBytes()),
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
        Set<String> forced = Arrays.stream(
                        optional("hearsay.forced", String.class).orElse("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!known.containsAll(forced)) {
            throw new IllegalStateException("The setting hearsay.forced is some of " + known + ", or empty");
        }
        return forced;
    }

    private Duration updateIdsKept() {
        return optional("hearsay.update.ids.keep", Duration.class).orElse(Duration.ofHours(1));
    }

    /** A clock that is ahead, and a peer that is gone, are noticed by exchanges. */
    private int quietRounds(Limits defaults) {
        int asked = optional("hearsay.gossip.quiet.rounds", Integer.class).orElse(defaults.quietRounds());
        return (int) Math.min(Math.max(0, asked), LONGEST_QUIET.dividedBy(gossipInterval()));
    }

    private <T> T required(String name, Class<T> type) {
        return optional(name, type).orElseThrow(() -> new IllegalStateException("The setting " + name + " is missing"));
    }

    private <T> Optional<T> optional(String name, Class<T> type) {
        return read.computeIfAbsent(name, unread -> configured(unread, type)).map(type::cast);
    }

    private <T> Optional<T> configured(String name, Class<T> type) {
        try {
            return config.getOptionalValue(name, type);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("The setting " + name + " is malformed", malformed);
        }
    }

    private static URI base(String address) {
        return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    }
}
