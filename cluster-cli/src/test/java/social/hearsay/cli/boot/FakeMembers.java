package social.hearsay.cli.boot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.wire.Json;

/** Members that are ready a while after their start, on a clock that only waiting moves. */
final class FakeMembers implements BootedMembers, Pace {
    final Duration takes = Duration.ofSeconds(7);
    final Map<MemberName, Duration> started = new HashMap<>();
    final Set<MemberName> dead = new HashSet<>();
    final Set<MemberName> stuck = new HashSet<>();
    final Map<MemberName, String> reports = new HashMap<>();
    final Map<MemberName, List<String>> lines = new HashMap<>();
    final List<String> starts = new ArrayList<>();
    final List<MemberName> dumped = new ArrayList<>();
    Duration now = Duration.ofDays(3);
    int most;
    Optional<String> full = Optional.empty();
    /** Whether whoever is killed is as it should be afterwards. */
    boolean healing;

    @Override
    public void kill(MemberName name) {
        started.remove(name);
        if (healing) {
            stuck.remove(name);
            lines.remove(name);
        }
    }

    Duration startOf(MemberName name) {
        return Objects.requireNonNull(started.get(name));
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
        most = Math.max(most, (int)
                started.keySet().stream().filter(name -> !isReady(name)).count());
    }

    @Override
    public boolean isRunning(MemberName name) {
        return started.containsKey(name) && !dead.contains(name);
    }

    @Override
    public void start(MemberName name, boolean founds) {
        started.put(name, now);
        starts.add(name + (founds ? " founds" : ""));
    }

    @Override
    public void dumpThreads(MemberName name) {
        dumped.add(name);
    }

    @Override
    public boolean isReady(MemberName name) {
        return isRunning(name) && !stuck.contains(name) && isOver(started.getOrDefault(name, now), takes);
    }

    @Override
    public Optional<String> fault(MemberName name) {
        return Optional.of("refuses: greeting");
    }

    @Override
    public Optional<ReplicaReport> report(MemberName name) {
        return Optional.ofNullable(reports.get(name))
                .map(json -> json.replace("NOW", String.valueOf(now.toSeconds())))
                .map(json -> new ReplicaReport(Json.read(json, JsonNode.class)));
    }

    @Override
    public List<String> newLines(MemberName name) {
        return lines.getOrDefault(name, List.of());
    }

    @Override
    public List<String> lastLines(MemberName name) {
        return List.of("the last words of " + name);
    }

    @Override
    public String address(MemberName name) {
        return "http://" + name;
    }

    @Override
    public Optional<String> fullDisk(MemberName name) {
        return full;
    }
}
