package social.hearsay.frontend.ops.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.server.EverySetting;
import social.hearsay.common.server.ListenAddress;
import social.hearsay.common.server.Zone;
import social.hearsay.common.tls.TlsSettings;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Spool;
import social.hearsay.frontend.edge.http.Origin;
import social.hearsay.frontend.edge.http.TrustedProxies;
import social.hearsay.frontend.edge.limit.RequestLimits.Figures;
import social.hearsay.frontend.routing.Patience;
import social.hearsay.frontend.streams.StreamFigures;
import social.hearsay.frontend.streams.StreamPlaces;

/** The front end's settings, checked. {@code hearsay.*} in MicroProfile Config. */
public final class Settings {
    static {
        // MicroProfile Config finds an environment variable by the setting's name in upper case, as the
        // default locale has it: in a Turkish one HEARSAY_LISTEN would have other letters.
        Locale.setDefault(Locale.ROOT);
    }

    private final Config config;
    private final ClusterSecret secret;

    /** @throws IllegalArgumentException when the secret's file does not hold one */
    public Settings(Config config) {
        this.config = config;
        Path file = Path.of(config.getValue("hearsay.secret.file", String.class));
        try {
            this.secret = ClusterSecret.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("hearsay.secret.file can't be read: " + file, unreadable);
        }
    }

    /**
     * Reads all of them.
     *
     * @throws RuntimeException which says what is wrong about one
     */
    public void check() {
        EverySetting.of(this, Settings.class);
        tls().check();
        if (replicas().isEmpty()) {
            throw new IllegalStateException("The setting hearsay.replicas is missing: name one replica at least");
        }
    }

    /** What the operator calls this front end. */
    public String name() {
        return config.getOptionalValue("hearsay.name", String.class).orElse("f1");
    }

    /** Where it is: replicas of the same zone are preferred; empty where that does not matter. */
    public String zone() {
        return Zone.checked(
                config.getOptionalValue("hearsay.zone", String.class).orElse(""));
    }

    public ClusterSecret secret() {
        return secret;
    }

    /** Whether replicas of the first release, which ask for a constant key, are sent that as well. */
    public boolean sendsClusterKey() {
        return config.getOptionalValue("hearsay.upgrade.cluster.key", Boolean.class)
                .orElse(false);
    }

    /** Where this front end accepts connections; nowhere but where the server does by itself when not set. */
    public Optional<InetSocketAddress> listen() {
        return config.getOptionalValue("hearsay.listen", String.class).map(ListenAddress::parse);
    }

    /** What the listener admits. */
    public EntranceSettings entrance() {
        return new EntranceSettings(config);
    }

    /** Base addresses of replicas to start from; one is enough. */
    public List<URI> replicas() {
        return config.getOptionalValues("hearsay.replicas", String.class).orElse(List.of()).stream()
                .map(String::strip)
                .map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .map(Settings::address)
                .map(tls()::towards)
                .toList();
    }

    /** Whether and how replicas are talked to by TLS, and who runs the cluster talks to this. */
    public TlsSettings tls() {
        return TlsSettings.of(
                config.getOptionalValue("hearsay.tls", String.class),
                config.getOptionalValue("hearsay.tls.dir", String.class));
    }

    /** The cluster that this front end serves; empty where most of the configured addresses decide. */
    public Optional<ClusterId> cluster() {
        return config.getOptionalValue("hearsay.cluster", String.class).map(ClusterId::new);
    }

    public Duration heartbeatInterval() {
        return positive("hearsay.heartbeat.interval", "PT0.5S");
    }

    public Duration heartbeatTimeout() {
        return positive("hearsay.heartbeat.timeout", "PT1S");
    }

    /** After so long without an answer to a heartbeat queries go elsewhere. */
    public Duration heartbeatLate() {
        return positive("hearsay.heartbeat.late", "PT0.3S");
    }

    public Patience patience() {
        return new Patience(
                positive("hearsay.request.deadline", "PT15S"),
                duration("hearsay.wait.first", "PT2S"),
                freshness(),
                duration("hearsay.mirrors.wait", "PT2S"));
    }

    /** Under the name that it had before 0.1.0, too, for one release: whoever still sets that means it. */
    private Duration freshness() {
        return config.getOptionalValue("hearsay.wait.courtesy", Duration.class)
                .orElseGet(() -> duration("hearsay.wait.fresh", "PT0.2S"));
    }

    /** How many sessions to remember. */
    public long sessions() {
        return number("hearsay.session.cache", 100_000);
    }

    public Spool spool() {
        String usual = Path.of(System.getProperty("java.io.tmpdir"), "hearsay-spool-" + name() + "-" + processId())
                .toString();
        return new Spool(
                Path.of(config.getOptionalValue("hearsay.spool.dir", String.class)
                        .orElse(usual)),
                number("hearsay.spool.threshold", 256 << 10),
                new Budget(number("hearsay.body.memory", 16L << 20)),
                new Budget(number("hearsay.spool.limit", 1L << 30)));
    }

    /** Where events and figures are kept; empty where they are forgotten with the process. */
    public Optional<Path> history() {
        return config.getOptionalValue("hearsay.history.dir", String.class).map(Path::of);
    }

    /** What {@code config/cluster} needs besides a verb to mean this cluster; empty where it needs nothing. */
    public String commandOptions() {
        return config.getOptionalValue("hearsay.command.options", String.class).orElse("");
    }

    /** How many clients may have streams: in all, of one address, of one account. */
    public StreamPlaces streamPlaces(StreamFigures figures) {
        return new StreamPlaces(
                Math.toIntExact(number("hearsay.streams", 2_000)),
                Math.toIntExact(number("hearsay.streams.address", 500)),
                Math.toIntExact(number("hearsay.streams.account", 50)),
                figures);
    }

    /** How often a stream says that it is still there. */
    public Duration streamHeartbeat() {
        return positive("hearsay.streams.heartbeat", "PT15S");
    }

    /** How long balancers take to notice that it is not ready. */
    public Duration drainNotice() {
        return duration("hearsay.drain.notice", "PT5S");
    }

    /** How long it takes to leave, at the most. */
    public Duration drainWithin() {
        return positive("hearsay.drain.within", "PT30S");
    }

    /** For all answers that are under way. */
    public Budget answers() {
        return new Budget(number("hearsay.answer.memory", 24L << 20));
    }

    /** How many requests are taken of whom. */
    public Figures requestLimits() {
        return new Figures(
                limit("hearsay.limit.requests.address", "30000/PT5M"),
                limit("hearsay.limit.requests.token", "30000/PT5M"),
                limit("hearsay.limit.credentials", "600/PT5M"),
                limit("hearsay.limit.registrations", "300/PT30M"));
    }

    private RateLimit limit(String name, String usual) {
        return RateLimit.parse(name, config.getOptionalValue(name, String.class).orElse(usual));
    }

    /** The largest answer that is taken whole, in bytes; of media, the largest range. */
    public int largestAnswer() {
        return Math.toIntExact(number("hearsay.answer.limit", 8 << 20));
    }

    /** How long a client may take to send its request, or to fetch its answer. */
    public Duration transferTimeout() {
        return positive("hearsay.transfer.timeout", "PT30M");
    }

    /** Who is believed about whom a request is from; clients could write the same. */
    public Origin.Trust trust() {
        String header =
                config.getOptionalValue("hearsay.trust.header", String.class).orElse("X-Forwarded-For");
        Origin.Written written = switch (header.toLowerCase(Locale.ROOT)) {
            case "x-forwarded-for" -> Origin.Written.X_FORWARDED;
            case "forwarded" -> Origin.Written.FORWARDED;
            default ->
                throw new IllegalArgumentException("hearsay.trust.header: X-Forwarded-For or Forwarded, not " + header);
        };
        String proxies = String.join(
                ",",
                config.getOptionalValues("hearsay.trust.forwarded", String.class)
                        .orElse(List.of("false")));
        return new Origin.Trust(TrustedProxies.parse(proxies), written);
    }

    private static long processId() {
        return ProcessHandle.current().pid();
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || address.getRawQuery() != null) {
            throw new IllegalArgumentException("hearsay.replicas: not such as http://host:8090/replica: " + text);
        }
        return address;
    }

    private long number(String name, long usual) {
        return config.getOptionalValue(name, Long.class).orElse(usual);
    }

    private Duration duration(String name, String usual) {
        return config.getOptionalValue(name, Duration.class).orElse(Duration.parse(usual));
    }

    private Duration positive(String name, String usual) {
        Duration duration = duration(name, usual);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing: " + duration);
        }
        return duration;
    }
}
