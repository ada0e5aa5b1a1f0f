package social.hearsay.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.TimeSpan;

@Command(
        name = "add",
        description = {
            "Starts one more member, such as r4 or f3, and returns when it is ready.",
            "",
            "A replica joins through those that are there, with a snapshot of one of them, and shows how far it is;"
                    + " front ends find it by their heartbeats. Its port follows from its name: f3 has P+2, r4 has P+13."
                    + " One that was retired joins anew, under another life."
        },
        footer = {
            "",
            "Environment: as of 'up'.",
            "",
            "Examples:",
            "  config/cluster add r4",
            "  config/cluster add r4 --read-only             answers queries, and takes no updates: 'promote r4' would",
            "  config/cluster add r4 --delay 1h              has all at once, and shows it an hour later: see 'delayed'",
            "  config/cluster add f3 --zone west             prefers the replicas of that zone"
        })
final class Add extends MemberVerb {
    private static final String ZONE = "[A-Za-z0-9._-]{1,64}";

    @Option(
            names = "--read-only",
            description = "It answers queries and is a mirror of what others accept, and accepts no updates itself.")
    boolean readOnly;

    @Option(
            names = "--delay",
            paramLabel = "SPAN",
            description =
                    "It is kept behind for so long, as in 90s, 20m, 1h or 2d: what was done by mistake can be brought"
                            + " back from it. It has everything on its disk at once, and serves nobody.")
    @Nullable String delay;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Where it is, such as a region: front ends prefer replicas of their own zone.")
    @Nullable String zone;

    Add(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = name();
        data().needCluster();
        if (data().isTogether() && !name.isReplica()) {
            throw new Failure("each replica of this cluster has a front end with it: add a replica");
        }
        if (RollCall.without(this, name).hasLost(name)) {
            PrivateFiles.write(data().retired(name), name.toString());
        }
        if (Files.isDirectory(data().of(name)) && !data().isRetired(name)) {
            throw new Failure(
                    "there is a " + name + " already; 'config/cluster start " + name + data().option() + "' starts it");
        }
        if (members().running().stream().noneMatch(other -> other.isReplica() && !other.equals(name))) {
            throw new Failure("no replica is running: there is nobody to join. 'config/cluster up" + data().option()
                    + "' starts them.");
        }
        if (readOnly && !name.isReplica()) {
            throw usage("--read-only is for replicas: a front end keeps nothing");
        }
        if (delay != null
                && (readOnly || !name.isReplica() || TimeSpan.parse(delay).isEmpty())) {
            throw usage("--delay takes a span, as in 90s, 20m, 1h or 2d, and is for replicas that are not read-only");
        }
        if (zone != null && !zone.matches(ZONE)) {
            throw usage("--zone takes up to 64 letters, digits, dots and dashes, not '" + zone + "'");
        }
        return new StartingAlone(tool, data(), name).run("add", () -> {
            String role = delay == null ? null : Role.DELAYED.text() + " " + delay;
            keep(data().role(name), readOnly ? Role.READ_ONLY.text() : role);
            keep(data().zone(name), zone);
        });
    }

    /** For this start and all that follow; what was said of an earlier life does not count. */
    private static void keep(Path file, @Nullable String wish) {
        if (wish == null) {
            PrivateFiles.remove(file);
        } else {
            PrivateFiles.write(file, wish);
        }
    }
}
