package social.hearsay.cli.verb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.console.Paragraph;
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
        cluster.run("up", "--detach", "--port", String.valueOf(port));
    }

    private void play(DemoCluster cluster) throws InterruptedException, IOException {
        DemoVectors vectors = new DemoVectors(REPLICAS, console()::say);
        posting(cluster, vectors);
        dying(cluster, vectors);
        parting(cluster, vectors);
        healing(cluster, vectors);
        title("Why this works", """
            That was lazy replication. Each replica answered by itself and waited for none, and nothing that was acknowledged went missing:
            the vectors said what each one lacked, so the others could bring exactly that. docs/design.md has the rest.""");
    }

    private void posting(DemoCluster cluster, DemoVectors vectors) throws InterruptedException, IOException {
        title("1. Somebody posts", """
            Each replica keeps a vector timestamp: for every replica, how many of the updates that it accepted are here. Below, a row is
            what one replica has, a column is where it comes from, and [brackets] are what has just changed. (The first few made the
            cluster and an account.)""");
        String name = cluster.makeAccount();
        cluster.untilLevel(vectors, REPLICAS.size());
        windows(cluster, name);
        title("", """
            Now @%s posts at r1. Replicas tell each other within milliseconds, by gossip, which is too fast to watch: so gossip of r1 is
            held until you have seen it.""".formatted(name));
        cluster.pauseGossip("r1");
        cluster.post("r1", "Hello, everybody");
        did("@" + name + " posts at r1: \"Hello, everybody\"");
        vectors.show(cluster.reports());
        say("""
            r1 has written the post to its disk and answered. It asked nobody, so nothing that happens to the others can keep
            somebody from posting. Only then it is passed on:""");
        console().say("");
        cluster.resumeGossip("r1");
        did("gossip of r1 goes on");
        cluster.untilLevel(vectors, REPLICAS.size());
        say("""
            The rows are the same again: everybody has everything. Nobody had to vote for that, and it did not matter in which order
            r2 and r3 were told.""");
    }

    /** What is done here is seen there, without signing in. */
    private void windows(DemoCluster cluster, String name) throws InterruptedException {
        List<URI> places = cluster.frontEnds();
        if (places.size() < 2) {
            return;
        }
        title("", """
            If you like, open two windows of a browser beside this one, each at another front end. What @%s writes appears in both:""".formatted(name));
        places.stream().limit(2).forEach(place -> console().say("    " + place + "/@" + name));
        waiting("go on");
    }

    private void dying(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("2. A replica dies", """
            r3 is killed, as if its power had gone, and somebody goes on posting, at r1 and at r2. Front ends ask those who answer, so
            people notice nothing (reload the windows). What r3 lacks is kept for it in the others' logs.""");
        cluster.run("kill", "r3");
        cluster.post("r1", "r3 is dead");
        cluster.post("r2", "and we go on");
        cluster.untilLevel(vectors, REPLICAS.size() - 1);
        waiting("r3 comes back, which takes some seconds");
        console().say("");
        cluster.run("start", "r3");
        cluster.untilLevel(vectors, REPLICAS.size());
        say("""
            r3 showed the vector that it had on its disk. What that did not cover was sent to it, and not one update more.""");
    }

    private void parting(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("3. The network parts, and two write at once", """
            r2 is cut off: its gossip is paused, in both directions. People on both sides go on, and on each side the same account is
            given another name.""");
        cluster.pauseGossip("r2");
        did("gossip of r2 is paused");
        cluster.post("r1", "written on one side");
        cluster.rename("r1", "Ann of the north");
        cluster.post("r2", "written on the other side");
        cluster.rename("r2", "Ann of the south");
        did("r1 accepts a post and the name \"Ann of the north\"");
        did("r2 accepts a post and the name \"Ann of the south\"");
        vectors.show(cluster.reports());
        names(cluster);
        say("""
            Compare the rows of r1 and r2. Each has something that the other lacks, so neither comes before the other: they are
            concurrent. Nobody was refused for it. Where a majority must agree first, one side would have stopped.""");
    }

    private void healing(DemoCluster cluster, DemoVectors vectors) throws InterruptedException {
        title("4. Healing", """
            Gossip goes on. Each side is sent what its vector lacks, in whatever order it comes. Posts simply add up. Of the two names one
            must win: each write has a stamp, of a clock that never runs backwards, and the larger stamp counts, at every replica.""");
        cluster.resumeGossip("r2");
        did("gossip of r2 goes on");
        cluster.untilLevel(vectors, REPLICAS.size());
        names(cluster);
        Map<String, ReplicaReport> reports = cluster.reports();
        did("digest of all that each has: "
                + reports.values().stream()
                        .map(report -> report.digest().orElse("?"))
                        .distinct()
                        .collect(Collectors.joining(" and "))
                + ", at " + String.join(", ", reports.keySet()));
        say("""
            One name and one digest: the replicas are the same to the last row, because what a replica has follows from which updates it
            has, and not from the order in which they came.""");
    }

    private void names(DemoCluster cluster) throws InterruptedException {
        console().say("");
        for (String replica : REPLICAS) {
            did("the account's name, by " + replica + ": " + cluster.title(replica));
        }
    }

    private void did(String what) {
        console().say("    " + what);
    }

    /** @param title empty where the text goes on with what the last one was about */
    private void title(String title, String why) {
        console().say("");
        if (!title.isEmpty()) {
            console().say("== " + title + " ==");
        }
        Paragraph.lines(why).forEach(console()::say);
        console().say("");
    }

    private void say(String text) throws InterruptedException {
        console().say("");
        Paragraph.lines(text).forEach(console()::say);
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
