package social.hearsay.cli.verb;

import java.nio.file.Files;
import picocli.CommandLine.Command;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;

@Command(
        name = "add",
        description = {
            "Starts one more member, such as r4 or f3, and returns when it is ready.",
            "",
            "A replica joins through those that are there, with a snapshot of one of them, and shows how far it is;"
                    + " front ends find it by their heartbeats. Its port follows from its name: f3 has P+2, r4 has P+13."
                    + " One that was retired joins anew, under another life."
        },
        footer = {"", "Environment: as of 'up'.", "", "Example:", "  config/cluster add r4"})
final class Add extends MemberVerb {
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
        if (Files.isDirectory(data().of(name)) && !data().isRetired(name)) {
            throw new Failure(
                    "there is a " + name + " already; 'config/cluster start " + name + data().option() + "' starts it");
        }
        if (members().running().stream().noneMatch(other -> other.isReplica() && !other.equals(name))) {
            throw new Failure("no replica is running: there is nobody to join. 'config/cluster up" + data().option()
                    + "' starts them.");
        }
        return new StartingAlone(tool, data(), name).run("add");
    }
}
