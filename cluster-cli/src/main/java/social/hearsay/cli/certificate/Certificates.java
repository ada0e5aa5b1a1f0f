package social.hearsay.cli.certificate;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.common.tls.CertificateFiles;
import social.hearsay.common.tls.CertificateRole;
import social.hearsay.common.tls.TlsMode;
import social.hearsay.common.wire.Json;

/**
 * The certificates of a cluster in its data directory: the authority with its book, and a directory for each holder, with all that the
 * holder needs. On another machine that directory is copied there. Every file is replaced in one step, so whoever reads meanwhile
 * sees the old one or the new one.
 */
public final class Certificates {
    /** How long a certificate is good unless somebody says otherwise. */
    public static final Duration LIFE = Duration.ofDays(365);

    /** As whom this tool asks members. */
    public static final String OPERATOR = "operator";

    private static final int SERIAL_BITS = 127;
    private static final int CLUSTER_BITS = 80;
    private static final int LETTERS = 36;

    private final Path directory;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** What somebody is to get. */
    public record Wish(String name, Set<CertificateRole> roles, List<String> addresses, Duration life) {
        public Wish {
            roles = Set.copyOf(roles);
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * @param directory where they are, or shall be
     * @param random must be one that nobody can foretell
     */
    public Certificates(Path directory, InstantSource clock, RandomGenerator random) {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
    }

    private Path authorityKey() {
        return directory.resolve("authority").resolve("key.pem");
    }

    private Path authorityCertificate() {
        return directory.resolve("authority").resolve("certificate.pem");
    }

    private Path book() {
        return directory.resolve("authority").resolve("issued.json");
    }

    private Path modeFile() {
        return directory.resolve("mode");
    }

    /** What a holder has, or would have. */
    public CertificateFiles of(String name) {
        return new CertificateFiles(directory.resolve("of").resolve(name));
    }

    public boolean exist() {
        return Files.isRegularFile(authorityKey());
    }

    /** Says how members that start from now on talk to each other. */
    public void setMode(TlsMode mode) {
        PrivateFiles.directory(directory);
        PrivateFiles.write(modeFile(), mode.text());
    }

    /**
     * Makes an authority, which has issued nothing yet.
     *
     * @throws Failure when there is one
     */
    public void found() {
        if (exist()) {
            throw new Failure("there is an authority already in " + directory);
        }
        PrivateFiles.directory(directory);
        PrivateFiles.directory(directory.resolve("authority"));
        String cluster = new BigInteger(1, bytes(CLUSTER_BITS)).toString(LETTERS);
        Authority authority = Authority.found(cluster, serial(), clock.instant());
        PrivateFiles.write(authorityCertificate(), authority.certificateText());
        write(List.of());
        PrivateFiles.write(directory.resolve("authority").resolve("cluster"), cluster);
        // The last one: by it the others are known to be whole.
        PrivateFiles.write(authorityKey(), authority.keyText());
    }

    /** Makes a key and a certificate; those that the holder had before stay good until they expire. */
    public Issued issue(Wish wish) {
        Authority authority = authority();
        Instant now = clock.instant();
        Issued issued = new Issued(
                cluster(),
                wish.name(),
                wish.roles().stream().map(CertificateRole::text).sorted().toList(),
                wish.addresses(),
                serial().toString(16),
                now.toEpochMilli(),
                now.plus(wish.life()).toEpochMilli(),
                null);
        String identity = authority.issue(issued);
        List<Issued> all = new ArrayList<>(all());
        all.add(issued);
        // In the book first: what nobody remembers can't be revoked.
        write(all);
        CertificateFiles files = of(wish.name());
        PrivateFiles.directory(directory.resolve("of"));
        PrivateFiles.directory(files.directory());
        PrivateFiles.write(files.authorities(), authority.certificateText());
        PrivateFiles.write(files.revoked(), authority.revocations(revoked(all), now));
        PrivateFiles.write(files.identity(), identity);
        return issued;
    }

    /**
     * Makes all certificates of that holder good no more, and tells everybody whose files are here.
     *
     * @return how many there were
     */
    public int revoke(String name) {
        Authority authority = authority();
        Instant now = clock.instant();
        List<Issued> before = all();
        List<Issued> after = before.stream()
                .map(each -> each.name().equals(name) ? each.revokedAt(now) : each)
                .toList();
        write(after);
        String list = authority.revocations(revoked(after), now);
        current().keySet().stream()
                .map(this::of)
                .filter(files -> Files.isDirectory(files.directory()))
                .forEach(files -> PrivateFiles.write(files.revoked(), list));
        return revoked(after).size() - revoked(before).size();
    }

    private static List<Issued> revoked(List<Issued> all) {
        return all.stream().filter(each -> each.revokedMillis() != null).toList();
    }

    /** All that were ever made, in that order. */
    public List<Issued> all() {
        return PrivateFiles.read(book())
                .map(text -> Json.mapper().convertValue(parse(text), new TypeReference<List<Issued>>() {}))
                .orElse(List.of());
    }

    private Object parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException malformed) {
            throw new Failure(book() + " can't be read: " + malformed.getMessage(), malformed);
        }
    }

    /** The last one of each holder, by the holder's name. */
    public Map<String, Issued> current() {
        Map<String, Issued> last = new LinkedHashMap<>();
        all().forEach(each -> last.put(each.name(), each));
        return last;
    }

    /** The last one of a holder; empty when it has none. */
    public Optional<Issued> current(String name) {
        return Optional.ofNullable(current().get(name));
    }

    private void write(List<Issued> all) {
        PrivateFiles.write(book(), Json.write(all));
    }

    private String cluster() {
        return PrivateFiles.read(directory.resolve("authority").resolve("cluster"))
                .orElseThrow(() -> new Failure(
                        "there is no " + directory.resolve("authority").resolve("cluster")));
    }

    private Authority authority() {
        try {
            return Authority.of(
                    PrivateFiles.read(authorityKey())
                            .orElseThrow(() -> new Failure("there is no authority in " + directory
                                    + ": 'config/cluster certificates init' makes one")),
                    PrivateFiles.read(authorityCertificate())
                            .orElseThrow(() -> new Failure("there is no " + authorityCertificate())));
        } catch (IOException unreadable) {
            throw PrivateFiles.failure("can't read the authority in " + directory, unreadable);
        }
    }

    private BigInteger serial() {
        return new BigInteger(1, bytes(SERIAL_BITS)).setBit(0);
    }

    private byte[] bytes(int bits) {
        byte[] bytes = new byte[bits / Byte.SIZE];
        random.nextBytes(bytes);
        return bytes;
    }
}
