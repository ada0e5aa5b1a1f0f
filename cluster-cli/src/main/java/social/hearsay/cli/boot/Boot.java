package social.hearsay.cli.boot;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.Pace;

/** Boots members, a few at a time, and waits until each is ready. */
public final class Boot {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration TELL = Duration.ofSeconds(2);
    /** Payara Micro goes on without an application that can't be deployed; waiting for it is no use. */
    private static final Pattern UNDEPLOYED = Pattern.compile(" SEVERE .*Exception while (loading|deploying) the app");

    /** Payara's last word when it starts, long after that of an application that was deployed. */
    private static final Pattern UP = Pattern.compile(" Payara Micro .* ready in ");

    private static final Pattern LISTENS = Pattern.compile("Deployment: Listens at ");

    private static final Pattern GRAVE = Pattern.compile(" SEVERE |^Caused by");
    private static final int SHOWN_LINES = 6;
    private static final int SHOWN_WIDTH = 300;

    private final DataDirectory data;
    private final BootedMembers members;
    private final Console console;
    private final Pace pace;
    private final Terms terms;
    private final List<MemberName> begun = new ArrayList<>();
    private final Set<MemberName> startedAgain = new HashSet<>();
    private Duration told;

    /**
     * What booting may take.
     *
     * @param limit the longest that one may take without getting on
     * @param atOnce how many may boot at a time
     */
    public record Terms(Duration limit, int atOnce) {}

    public Boot(DataDirectory data, BootedMembers members, Console console, Pace pace, Terms terms) {
        this.data = data;
        this.members = members;
        this.console = console;
        this.pace = pace;
        this.terms = terms;
        this.told = pace.now();
    }

    /** One that is on its way. */
    private final class Attempt {
        private final Duration since = pace.now();
        private final List<String> grave = new ArrayList<>();
        private Duration moved = pace.now();
        private String progress = "";
        private boolean listens;
        private boolean undeployed;
        private boolean isDeaf;
        private Optional<String> problem = Optional.empty();

        /** @param listens whether it may have said already that it does */
        private Attempt(boolean listens) {
            this.listens = listens;
        }

        private void listen(List<String> lines) {
            for (String line : lines) {
                listens |= LISTENS.matcher(line).find();
                undeployed |= UNDEPLOYED.matcher(line).find();
                isDeaf |= !listens && UP.matcher(line).find();
                if (GRAVE.matcher(line).find()) {
                    grave.add(line.substring(0, Math.min(line.length(), SHOWN_WIDTH)));
                    grave.subList(0, Math.max(0, grave.size() - SHOWN_LINES)).clear();
                }
            }
        }

        private long seconds() {
            return pace.now().minus(since).toSeconds();
        }
    }

    /** Those that this started, whatever became of them. */
    public List<MemberName> begun() {
        return List.copyOf(begun);
    }

    /**
     * Starts each as soon as fewer boot than may, and returns when all are ready. Those that run
     * already are waited for.
     *
     * @throws Failure when one dies, or takes too long
     */
    public void boot(List<MemberName> names) throws InterruptedException {
        List<MemberName> waiting = new ArrayList<>(names);
        Map<MemberName, Attempt> booting = new TreeMap<>();
        while (!waiting.isEmpty() || !booting.isEmpty()) {
            for (MemberName name : List.copyOf(waiting)) {
                if (members.isRunning(name)) {
                    waiting.remove(name);
                    booting.put(name, new Attempt(true));
                } else if (booting.size() < terms.atOnce() && mayStart(name)) {
                    waiting.remove(name);
                    begin(name, booting);
                }
            }
            look(booting);
            if (!waiting.isEmpty() || !booting.isEmpty()) {
                pace.pause(LOOK);
            }
        }
    }

    private void begin(MemberName name, Map<MemberName, Attempt> booting) {
        if (!begun.contains(name)) {
            begun.add(name);
        }
        members.start(name, founds(name));
        console.say("  " + name + " starts at " + members.address(name));
        booting.put(name, new Attempt(false));
    }

    /**
     * Only r1 founds, and only a cluster that has no data at all: an empty replica beside others' data
     * lost its disk and joins. Until r1 was ready once, a founding that was interrupted is gone on with,
     * which a replica that has its data ignores.
     */
    private boolean founds(MemberName name) {
        return name.equals(MemberName.FIRST_REPLICA)
                && !data.isFounded()
                && data.replicas().stream().noneMatch(other -> !other.equals(name) && data.holdsData(other));
    }

    /** Whoever joins needs somebody to join: while a cluster is founded, its other replicas wait for r1. */
    private boolean mayStart(MemberName name) {
        return name.equals(MemberName.FIRST_REPLICA)
                || !name.isReplica()
                || data.isFounded()
                || !founds(MemberName.FIRST_REPLICA);
    }

    private void look(Map<MemberName, Attempt> booting) throws InterruptedException {
        tellProgress(booting);
        for (MemberName name : List.copyOf(booting.keySet())) {
            Attempt attempt = booting.get(name);
            if (attempt != null && isOver(name, attempt)) {
                booting.remove(name);
            } else if (attempt != null && attempt.isDeaf) {
                startAgain(name, attempt, booting);
            }
        }
    }

    /** Once: what Payara calls no failure of the application may be one of the machine, and pass. */
    private void startAgain(MemberName name, Attempt attempt, Map<MemberName, Attempt> booting)
            throws InterruptedException {
        console.warn("  " + name + " came up without its application; it is started once more");
        attempt.grave.forEach(line -> console.warn("  " + name + " | " + line));
        startedAgain.add(name);
        members.kill(name);
        begin(name, booting);
    }

    /** @throws Failure when it will not become ready */
    private boolean isOver(MemberName name, Attempt attempt) throws InterruptedException {
        if (members.isReady(name)) {
            settle(name);
            console.say("  " + name + " is ready after " + attempt.seconds() + " s");
            return true;
        }
        attempt.listen(members.newLines(name));
        if (!members.isRunning(name)) {
            throw failed(name, "died while it booted", members.lastLines(name));
        }
        if (attempt.undeployed || (attempt.isDeaf && startedAgain.contains(name))) {
            throw failed(name, "came up without its application", attempt.grave);
        }
        if (name.equals(MemberName.FIRST_REPLICA) && Files.exists(data.restoring()) && attempt.problem.isPresent()) {
            // A joiner tries again by itself, since others may come back; a backup gets no better.
            throw failed(name, "can't restore the backup: " + attempt.problem.get(), List.of());
        }
        if (pace.isOver(attempt.since, terms.limit()) && pace.isOver(attempt.moved, terms.limit())) {
            String fault = members.fault(name).map(said -> " (" + said + ")").orElse("");
            List<String> lastLines = members.lastLines(name);
            // Whoever reads the log later wants to know what it was waiting for.
            members.dumpThreads(name);
            throw failed(name, "is not ready after " + attempt.seconds() + " s" + fault, lastLines);
        }
        return false;
    }

    private void settle(MemberName name) {
        if (name.equals(MemberName.FIRST_REPLICA)) {
            if (!data.isFounded()) {
                PrivateFiles.write(data.founded(), "r1 was ready once: nobody founds a second cluster here");
            }
            PrivateFiles.remove(data.restoring());
        }
        PrivateFiles.remove(data.retired(name));
    }

    private Failure failed(MemberName name, String what, List<String> lines) {
        lines.forEach(line -> console.warn("  " + name + " | " + line));
        String disk = members.fullDisk(name).map(full -> ". " + full).orElse("");
        return new Failure(name + " " + what + "; its log: " + data.log(name) + disk);
    }

    private void tellProgress(Map<MemberName, Attempt> booting) throws InterruptedException {
        if (!pace.isOver(told, TELL)) {
            return;
        }
        told = pace.now();
        for (Map.Entry<MemberName, Attempt> each : booting.entrySet()) {
            if (!each.getKey().isReplica()) {
                continue;
            }
            Attempt attempt = each.getValue();
            members.report(each.getKey()).ifPresent(report -> {
                String progress = report.joining().orElse("");
                attempt.problem = report.joiningProblem();
                if (!progress.isEmpty() && !progress.equals(attempt.progress)) {
                    console.say("  " + each.getKey() + " " + progress);
                    attempt.progress = progress;
                    attempt.moved = pace.now();
                }
            });
        }
    }

    /** Founder and first front end side by side, then the rest in turn: both cores have work throughout. */
    public static List<MemberName> order(List<MemberName> members) {
        List<MemberName> first = List.of(MemberName.FIRST_REPLICA, MemberName.FIRST_FRONT_END);
        return Stream.concat(
                        first.stream().filter(members::contains),
                        members.stream().filter(name -> !first.contains(name)))
                .toList();
    }
}
