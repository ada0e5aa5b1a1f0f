package social.hearsay.cli.verb;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.console.Quoted;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.PrivateFiles;

@Command(
        name = "up",
        description = {
            "Builds what is missing, boots the cluster, prints its addresses when all are ready.",
            "",
            "Without --detach it then shows warnings, and stops all members on Ctrl-C. On data that exists it"
                    + " goes on where it was, with the same members, also those added since; a higher N adds members,"
                    + " a lower one removes nobody. Members that run already are left as they are."
        },
        footer = {
            "",
            "Environment: JAVA_HOME (the JDK to use), HEARSAY_JVM_OPTIONS (more options for every member),"
                    + " HEARSAY_BIND (the address on which front ends listen, default 127.0.0.1), HEARSAY_BUILD=no (never"
                    + " build), HEARSAY_BOOT_SECONDS (the longest a member may take to be ready, default 180), and every"
                    + " setting of config/replica.properties and config/frontend.properties as a variable"
                    + " (hearsay.gossip.interval is HEARSAY_GOSSIP_INTERVAL).",
            "",
            "Exit codes: 0 stopped by Ctrl-C once it was ready, or ready with --detach; 1 failed; 2 bad arguments;"
                    + " 130 interrupted before it was ready.",
            "",
            "Examples:",
            "  config/cluster up",
            "  config/cluster up --replicas 5 --frontends 1 --detach",
            "  config/cluster up --together                    three processes, each a replica and a front end",
            "  HEARSAY_GOSSIP_INTERVAL=PT1S config/cluster up --data /srv/hearsay --port 9080"
        })
final class Up extends Verb {
    @Mixin
    Layout layout = new Layout();

    Up(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory data = data();
        refuseForeign(data);
        tool.installation().needBuilt();
        PrivateFiles.directory(data.path());
        DataLock lock = DataLock.open(data, "up");
        lock.lockAll();
        data.backupBeingRestored().ifPresent(file -> console().say("Going on with the restore of " + file));
        return new BringingUp(tool, data, layout, lock).run();
    }

    /** A directory of something else is left alone, whatever its folders are called. */
    private static void refuseForeign(DataDirectory data) {
        List<String> strangers = data.strangers();
        if (!data.holdsCluster() && !strangers.isEmpty()) {
            throw new Failure(Quoted.word(data.path()) + " is not empty and holds no cluster (it has "
                    + strangers.get(0) + "): name another --data");
        }
    }
}
