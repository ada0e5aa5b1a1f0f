package social.hearsay.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.console.Quoted;
import social.hearsay.common.tls.TlsMode;

/**
 * The directory that names a cluster. A member is a directory in it; {@code port} is the first front
 * end's port, from which all others follow.
 */
public final class DataDirectory {
    public static final int DEFAULT_PORT = 8080;

    /** How far behind the first front end's port the first replica's is. */
    public static final int REPLICA_OFFSET = 10;

    private final Path path;
    private final boolean usual;

    private DataDirectory(Path path, boolean usual) {
        this.path = path;
        this.usual = usual;
    }

    /**
     * The directory that is called so: by whatever links, and with whatever dots, the same one.
     *
     * @param usual the one that is meant when nobody names one, so that hints don't either
     */
    public static DataDirectory of(Path named, Path usual) {
        Path real = real(named.toAbsolutePath().normalize());
        return new DataDirectory(real, real.equals(real(usual)));
    }

    /** Of what is not there yet, the part that is. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    public Path path() {
        return path;
    }

    /** What has to follow a verb in a hint, so that it means this directory. */
    public String option() {
        return usual ? "" : " --data " + Quoted.word(path);
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    public Path secret() {
        return file("secret");
    }

    /** Written when r1 was ready once: nobody founds a second cluster here. */
    public Path founded() {
        return file("founded");
    }

    /** A restore is under way: holds the backup's path. */
    public Path restoring() {
        return file("restoring");
    }

    /** The authority, and a directory for each that has a certificate. */
    public Path certificates() {
        return file("certificates");
    }

    /** How members that start from now on talk to each other, unless a variable says otherwise. */
    public TlsMode tlsMode() {
        return PrivateFiles.read(certificates().resolve("mode"))
                .map(TlsMode::parse)
                .orElse(TlsMode.OFF);
    }

    /** What a member, or who runs the cluster, has for TLS. */
    public Path certificateOf(String holder) {
        return certificates().resolve("of").resolve(holder);
    }

    public Path lock() {
        return file("lock");
    }

    public Path of(MemberName name) {
        return path.resolve(name.toString());
    }

    /** Its database. */
    public Path store(MemberName name) {
        return of(name).resolve("store");
    }

    public Path log(MemberName name) {
        return of(name).resolve("log").resolve("server.log");
    }

    /** Who it was when it was retired. */
    public Path retired(MemberName name) {
        return of(name).resolve("retired");
    }

    /** As what a replica with an empty disk joins; a writer where there is none. */
    public Path role(MemberName name) {
        return of(name).resolve("role");
    }

    /** In which zone a member is, where somebody says. */
    public Path zone(MemberName name) {
        return of(name).resolve("zone");
    }

    public boolean holdsCluster() {
        return Files.isRegularFile(file("port"));
    }

    /** @throws Failure when there is none */
    public void needCluster() {
        if (!holdsCluster()) {
            throw new Failure(
                    "there is no cluster in " + Quoted.word(path) + ": --data DIR names the directory of one that is"
                            + " elsewhere, and 'config/cluster up" + option() + "' makes one here");
        }
    }

    /**
     * For what is done without a member here: those of other machines have the same secret.
     *
     * @throws Failure when there is neither a cluster nor a secret
     */
    public void needSecret() {
        if (!holdsCluster() && !Files.isRegularFile(secret())) {
            throw new Failure("there is no cluster in " + Quoted.word(path) + ": 'config/cluster up" + option()
                    + "' makes one; where its members are on other machines, put a copy of their secret there");
        }
    }

    /** @throws Failure when there is no such member */
    public void needMember(MemberName name) {
        needCluster();
        if (!Files.isDirectory(of(name))) {
            throw new Failure(
                    "there is no member " + name + " in " + Quoted.word(path) + " (it has: " + words(all()) + ")");
        }
    }

    /** The first front end's port. */
    public int firstPort() {
        String port = PrivateFiles.read(file("port")).orElse("");
        if (!port.matches("[1-9][0-9]{0,4}")) {
            throw new Failure(file("port") + " does not hold a port");
        }
        return Integer.parseInt(port);
    }

    /** Where it listens, or would. */
    public int port(MemberName name) {
        return firstPort() + (hasFrontEnd(name) ? 0 : REPLICA_OFFSET) + name.number() - 1;
    }

    /** There when each replica's instance has a front end as well, and no front end has one of its own. */
    public Path together() {
        return file("together");
    }

    public boolean isTogether() {
        return Files.exists(together());
    }

    /** Whether people are served by it: a front end is, or is in the same instance. */
    public boolean hasFrontEnd(MemberName name) {
        return !name.isReplica() || isTogether();
    }

    /** The members that serve people. */
    public List<MemberName> withFrontEnds() {
        return members().stream().filter(this::hasFrontEnd).toList();
    }

    /** Everyone that has a directory, replicas first. */
    public List<MemberName> all() {
        return Stream.of(MemberName.Kind.values())
                .flatMap(kind -> IntStream.rangeClosed(1, kind.most()).mapToObj(number -> new MemberName(kind, number)))
                .filter(name -> Files.isDirectory(of(name)))
                .toList();
    }

    /** Those that belong to the cluster. */
    public List<MemberName> members() {
        return all().stream().filter(name -> !isRetired(name)).toList();
    }

    public List<MemberName> retired() {
        return all().stream().filter(this::isRetired).toList();
    }

    public List<MemberName> replicas() {
        return members().stream().filter(MemberName::isReplica).toList();
    }

    public List<MemberName> frontEnds() {
        return members().stream().filter(name -> !name.isReplica()).toList();
    }

    public boolean isRetired(MemberName name) {
        return Files.isRegularFile(retired(name));
    }

    /** Whether the replica has anything on its disk, or on its PostgreSQL. */
    public boolean holdsData(MemberName name) {
        return !PrivateFiles.isEmpty(store(name));
    }

    /** Whether any replica has. */
    public boolean holdsData() {
        return all().stream().filter(MemberName::isReplica).anyMatch(this::holdsData);
    }

    public boolean isFounded() {
        return Files.exists(founded());
    }

    public Optional<String> backupBeingRestored() {
        return PrivateFiles.read(restoring());
    }

    /** Whatever lies in it but what this command leaves in a directory that holds nothing yet. */
    public List<String> strangers() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.map(each -> each.getFileName().toString())
                    .filter(name -> !name.equals("lock"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw PrivateFiles.failure("can't read " + path, unreadable);
        }
    }

    /** Names as people read them. */
    public static String words(List<MemberName> names) {
        return String.join(" ", names.stream().map(MemberName::toString).toList());
    }
}
