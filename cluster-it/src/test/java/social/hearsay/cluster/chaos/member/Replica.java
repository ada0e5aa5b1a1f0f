package social.hearsay.cluster.chaos.member;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.cluster.fixture.MemberRequests;
import social.hearsay.cluster.fixture.WallClock;
import social.hearsay.common.wire.TimeSpan;

/** A replica, its disk and its clock. */
final class Replica implements ReplicaView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Member member;
    private final Disk disk;
    private final WallClock clock;
    private final Credentials credentials;
    private final boolean delayed;

    /** What opens the cluster's own doors. */
    record Credentials(Path secret, MemberRequests memberRequests) {}

    /** @param delayed whether it joins as one that is kept behind */
    Replica(Member member, Disk disk, WallClock clock, Credentials credentials, boolean delayed) {
        this.member = member;
        this.disk = disk;
        this.clock = clock;
        this.credentials = credentials;
        this.delayed = delayed;
    }

    @Override
    public String name() {
        return member.name();
    }

    @Override
    public boolean isDelayed() {
        return delayed;
    }

    Member member() {
        return member;
    }

    Disk disk() {
        return disk;
    }

    /** Where other members find it. */
    String address() {
        return member.uri("/replica").toString();
    }

    /** Starts it as the founder. */
    void found(Map<String, String> settings) {
        member.start(environment(settings, "HEARSAY_FOUND", "true"));
    }

    /** Starts it on the disk it has; an empty one joins through these others. */
    void start(List<String> others, Map<String, String> settings) {
        member.start(environment(settings, "HEARSAY_JOIN", String.join(",", others)));
    }

    private Map<String, String> environment(Map<String, String> settings, String origin, String value) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put(origin, value);
        environment.put("HEARSAY_ADDRESS", address());
        environment.put("HEARSAY_DATA_DIR", disk.directory().toString());
        environment.put("HEARSAY_SECRET_FILE", credentials.secret().toString());
        if (delayed) {
            environment.put("HEARSAY_ROLE", "delayed " + TimeSpan.text(World.DELAY));
        }
        WallClock.library().ifPresent(library -> environment.putAll(clock.environment(library)));
        return environment;
    }

    /** Its wall clock is that far ahead of everyone's, or behind if it is negative. */
    void setClock(Duration offset) {
        clock.set(offset);
    }

    @Override
    public Optional<JsonNode> status() {
        return ask("/status", Map.of());
    }

    @Override
    public Optional<JsonNode> ask(String path, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        if (delayed) {
            all.put("As-Of", "any");
        }
        return askOrdinarily(path, all);
    }

    /** The same as a front end asks for people. */
    Optional<JsonNode> askOrdinarily(String path, Map<String, String> headers) {
        if (!member.isAlive()) {
            return Optional.empty();
        }
        URI uri = member.uri("/replica" + path);
        return credentials
                .memberRequests()
                .get(uri, signature -> {
                    Map<String, String> all = new HashMap<>(headers);
                    all.put("Member-Signature", signature);
                    return Probe.ask(member.cell(), uri, all);
                })
                .map(Replica::json);
    }

    /** Gives it a role, through itself; whether it has taken it. */
    boolean take(String role) {
        URI uri = member.uri("/replica/roles");
        byte[] body = ("{\"member\":\"" + name() + "\",\"role\":\"" + role + "\"}").getBytes(StandardCharsets.UTF_8);
        return member.isAlive()
                && credentials
                        .memberRequests()
                        .carry(
                                uri,
                                "POST",
                                body,
                                signature -> Probe.ask(member.cell(), uri, Map.of("Member-Signature", signature), body))
                        .isPresent();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("An answer that is no JSON: " + body, unreadable);
        }
    }
}
