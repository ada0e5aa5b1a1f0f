package social.hearsay.cli.verb;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.cli.boot.LocalMembers;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.process.KnownProcess;

/** One look at all members, those on other machines too. */
final class Look {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final Verb verb;
    private final DataDirectory data;
    private final Members members;
    private final MemberClient client;
    private final List<String> notes = new ArrayList<>();

    private Look(Verb verb) {
        this.verb = verb;
        this.data = verb.data();
        this.members = verb.members();
        this.client = verb.client();
    }

    /** How all are, as of now. */
    static StatusTable at(Verb verb) throws InterruptedException {
        return new Look(verb).table();
    }

    private StatusTable table() throws InterruptedException {
        List<StatusTable.Row> rows = new ArrayList<>();
        for (MemberName name : data.members()) {
            rows.add(local(name));
        }
        noteLost(rows);
        rows.addAll(elsewhere(rows));
        data.retired().forEach(this::noteRetired);
        return new StatusTable(rows, notes);
    }

    private StatusTable.Row local(MemberName name) throws InterruptedException {
        ListenPlace place = ListenPlace.last(data, name);
        Members.State state = members.state(name);
        Long pid = members.process(name).map(KnownProcess::pid).orElse(null);
        boolean ready = false;
        Optional<ReplicaReport> report = Optional.empty();
        if (state == Members.State.UP) {
            ready = client.isReady(place.server());
            report = name.isReplica() ? client.report(place.address(name), LIMIT) : report;
        }
        if (state == Members.State.UP && !ready && data.hasFrontEnd(name)) {
            noteDrain(name);
        }
        LocalMembers.fullDisk(data, name).ifPresent(full -> notes.add(name + ": " + full));
        report.ifPresent(each -> note(name.toString(), each));
        return new StatusTable.Row(
                name.toString(), pid, place.address(name).toString(), state.toString(), ready, report.orElse(null));
    }

    private void noteDrain(MemberName name) throws InterruptedException {
        new Draining(data, client, name)
                .look()
                .filter(report -> !report.isServing())
                .ifPresent(report -> notes.add(name + ": drains, and " + report.line()));
    }

    /** Whom a replica counts as a member, and who has no directory here: on other machines, or lost. */
    private List<StatusTable.Row> elsewhere(List<StatusTable.Row> local) throws InterruptedException {
        Map<String, ReplicaReport.Listed> strangers = new TreeMap<>();
        for (StatusTable.Row row : local) {
            if (row.report() != null) {
                row.report().roll().forEach(listed -> strangers.putIfAbsent(listed.name(), listed));
            }
        }
        data.all().forEach(name -> strangers.remove(name.toString()));
        List<StatusTable.Row> rows = new ArrayList<>();
        for (ReplicaReport.Listed listed : strangers.values()) {
            rows.add(elsewhere(listed));
        }
        return rows;
    }

    private StatusTable.Row elsewhere(ReplicaReport.Listed listed) throws InterruptedException {
        Optional<ReplicaReport> report = Optional.empty();
        boolean ready = false;
        if (listed.address().matches("https?://.+")) {
            URI address = URI.create(listed.address());
            report = client.report(address, LIMIT).filter(each -> each.id().equals(listed.id()));
            ready = report.isPresent()
                    && client.tryToAsk(Question.get(address.resolve("/"), "health/ready"))
                            .filter(answer -> answer.isOk())
                            .isPresent();
        }
        report.ifPresent(each -> note(listed.name(), each));
        if (report.isEmpty()) {
            notes.add(listed.name() + ": " + listed.id() + " is a member, has no directory in " + data.path()
                    + " and does not answer. If it is gone for good: 'config/cluster retire " + listed.name()
                    + " --burnt"
                    + data.option() + "'");
        }
        return new StatusTable.Row(
                listed.name(), null, listed.address(), StatusTable.Row.ELSEWHERE, ready, report.orElse(null));
    }

    private void note(String name, ReplicaReport report) {
        report.notes().forEach(line -> notes.add(name + ": " + line));
    }

    /** Who is not down but no member any more. */
    private void noteLost(List<StatusTable.Row> rows) {
        RollCall roll = new RollCall(
                verb,
                rows.stream()
                        .map(StatusTable.Row::report)
                        .filter(Objects::nonNull)
                        .toList());
        for (MemberName name : data.members()) {
            if (roll.hasLost(name)) {
                rows.removeIf(row -> row.name().equals(name.toString()));
                notes.add(name + ": retired; 'config/cluster add " + name + data.option() + "' would let it join anew");
            }
        }
    }

    private void noteRetired(MemberName name) {
        notes.add(name + ": retired (" + PrivateFiles.read(data.retired(name)).orElse("") + ")"
                + (members.process(name).isPresent() ? ", still running" : ""));
    }
}
