package social.hearsay.cli.verb;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.PrivateFiles;

@Command(
        name = "demo",
        description = {
            "Shows in three minutes why this works: somebody posts, a replica dies, the network parts, two write at once, and all is whole again.",
            "",
            "It starts a cluster of its own (three replicas, two front ends) in target/demo, and stops it at the end. Each step does"
                    + " something, shows the vector timestamps of all replicas as they move, and says what lazy replication did just now."
                    + " With --data it uses the cluster there, of three replicas at least, and leaves it running."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster demo",
            "  config/cluster demo --yes              without waiting for the Enter key",
            "  config/cluster demo --keep             and go on with it by hand: --data target/demo"
        })
final class Demo extends Verb {
    private static final List<String> REPLICAS = List.of("r1", "r2", "r3");

    @Option(names = "--yes", description = "Don't wait for the Enter key between steps.")
    boolean yes;

    @Option(names = "--keep", description = "Leave the cluster running at the end.")
    boolean keep;

    @Option(names = "--port", paramLabel = "P", description = "The first front end's port (default 8180).")
    int port = 8_180;

    Demo(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1_024 || port > 65_000) {
            throw usage("--port takes a number from 1024 to 65000, not '" + port + "'");
        }
        boolean own = named == null;
        Path directory = own ? tool.installation().usualData().resolveSibling("target/demo") : data().path();
        DemoCluster cluster = new DemoCluster(tool, directory, new SecureRandom());
        boolean begun = false;
        try {
            if (own) {
                begun = true;
                begin(cluster, directory);
            }
            play(cluster);
        } catch (IOException unreadable) {
            throw new Failure("the demonstration broke off: " + unreadable.getMessage(), unreadable);
        } finally {
            if (begun && !keep) {
                tool.interruption().shelter();
                cluster.run("down");
            }
        }
        return ExitCode.DONE;
    }

    /** What an earlier one left is of no use to anybody. */
    private void begin(DemoCluster cluster, Path directory) {
        title("A cluster", "Three replicas, each with a disk of its own, and two front ends that people talk to.");
        if (tool.data(directory).holdsCluster()) {
            cluster.run("down");
            PrivateFiles.remove(directory);
        }
        cluster.run("up", "--detach", "--replicas", "3", "--frontends", "2", "--port", String.valueOf(port));
    }

    private void play(DemoCluster cluster) throws InterruptedException, IOException {
        DemoVectors vectors = new DemoVectors(REPLICAS, console()::say);
        posting(cluster, vectors);
        dying(cluster, vectors);
        parting(cluster, vectors);
        healing(cluster, vectors);
        say("""
            That was lazy replication. Each replica answered by itself, none waited for another, and nothing that was
            acknowledged went missing: the vectors said what each one lacked, so the others could bring exactly that.""");
    }

    private void posting(DemoCluster cluster, DemoVectors vectors) throws InterruptedException, IOException {
        title("1. Somebody posts", """
            A vector timestamp says how many updates of each replica somebody has. Watch r1's column: r1 accepts the
            post, has it on its disk, and answers. Only then it tells the others (gossip).""");
        String name = cluster.makeAccount();
        console().say("    @" + name + " is registered, by a front end");
        cluster.untilLevel(vectors, REPLICAS.size());
        cluster.post("r1", "Hello, everybody");
        console().say("    @" + name + " posts at r1: \"Hello, everybody\"");
        console().say("");
        cluster.untilLevel(vectors, REPLICAS.size());
        say("""
            All rows are the same again, within some milliseconds: everybody has everything. Nobody had to vote, and
            no one replica had to be there for it.""");
    }

    private void dying(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("2. A replica dies", """
            r3 is killed, as if its power had gone, and somebody goes on posting. Front ends ask another replica, so
            people notice nothing. r1 and r2 keep what r3 lacks in their logs.""");
        cluster.run("kill", "r3");
        cluster.post("r1", "r3 is dead");
        cluster.post("r2", "and we go on");
        cluster.untilLevel(vectors, REPLICAS.size() - 1);
        waiting("r3 comes back");
        cluster.run("start", "r3");
        cluster.untilLevel(vectors, REPLICAS.size());
        say("""
            r3 showed its vector, and was sent what that did not cover, and not one update more.""");
    }

    private void parting(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("3. The network parts, and two write at once", """
            r2 is cut off from the others: its gossip is paused, in both directions. People on both sides go on, and
            one of them calls the same account something else here than the other does there.""");
        cluster.pauseGossip("r2");
        console().say("    gossip of r2 is paused");
        cluster.post("r1", "written on one side");
        cluster.rename("r1", "Ann of the north");
        cluster.post("r2", "written on the other side");
        cluster.rename("r2", "Ann of the south");
        console().say("    r1 accepts a post and a name, and so does r2");
        console().say("");
        Map<String, ReplicaReport> reports = cluster.reports();
        vectors.show(reports);
        for (String replica : REPLICAS) {
            console().say("      " + replica + " says that the name is: " + cluster.title(replica));
        }
        say("""
            Compare the rows of r1 and r2. Each has something that the other lacks, so neither comes before the other: they are
            concurrent. Nobody was refused for it. A system in which a majority must agree would have stopped one side.""");
    }

    private void healing(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("4. Healing", """
            Gossip goes on. Each side is sent what its vector lacks, in whatever order it comes; posts simply add up. For the name
            both writes have a stamp of a clock that never runs backwards, and the larger one counts, on every replica.""");
        cluster.resumeGossip("r2");
        console().say("    gossip of r2 goes on");
        console().say("");
        cluster.untilLevel(vectors, REPLICAS.size());
        for (String replica : REPLICAS) {
            console().say("      " + replica + " says that the name is: " + cluster.title(replica));
        }
        Map<String, ReplicaReport> reports = cluster.reports();
        console()
                .say("      digests of all that is stored: "
                        + reports.values().stream()
                                .map(report -> report.digest().orElse("?"))
                                .distinct()
                                .toList());
        say("""
            One name, one digest: the replicas have the same value, because it depends on which updates they have and not on the
            order in which those came.""");
    }

    private void title(String title, String why) {
        console().say("");
        console().say("== " + title + " ==");
        console().say(why.strip());
        console().say("");
    }

    private void say(String text) throws InterruptedException {
        console().say("");
        console().say(text.strip());
        waiting("go on");
    }

    private void waiting(String what) throws InterruptedException {
        if (yes || !tool.isTerminal()) {
            return;
        }
        console().say("");
        console().say("    [Enter: " + what + "]");
        try {
            int read = tool.pace().during(tool.in()::read);
            while (read != '\n' && read >= 0) {
                read = tool.pace().during(tool.in()::read);
            }
        } catch (IOException closed) {
            throw new Failure("standard input is closed; --yes needs none", closed);
        }
    }
}
