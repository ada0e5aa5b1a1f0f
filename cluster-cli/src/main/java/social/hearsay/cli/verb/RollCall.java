package social.hearsay.cli.verb;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

/** Who is a member, as all say that answer: replicas are retired by the console and by requests, too, and no directory tells of that. */
final class RollCall {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final DataDirectory data;
    private final Members members;
    private final Set<String> names;

    /** By what some of them have answered. */
    RollCall(Verb verb, Collection<ReplicaReport> reports) {
        this.data = verb.data();
        this.members = verb.members();
        this.names = reports.stream()
                .flatMap(report -> report.roll().stream())
                .map(ReplicaReport.Listed::name)
                .collect(Collectors.toSet());
    }

    /** By what those answer who run here, but for one. */
    static RollCall without(Verb verb, MemberName name) throws InterruptedException {
        List<ReplicaReport> reports = new ArrayList<>();
        for (MemberName other : verb.data().replicas()) {
            if (!other.equals(name) && verb.members().state(other) == Members.State.UP) {
                verb.client()
                        .report(ListenPlace.last(verb.data(), other).address(other), LIMIT)
                        .ifPresent(reports::add);
            }
        }
        return new RollCall(verb, reports);
    }

    /**
     * Whether a replica that was a member, and does not run, is none any more. Who answers may not have heard of it yet; nothing comes of
     * that where it is added then: a member that starts asks for itself.
     */
    boolean hasLost(MemberName name) {
        return name.isReplica()
                && !names.isEmpty()
                && !names.contains(name.toString())
                && data.members().contains(name)
                && data.holdsData(name)
                && members.process(name).isEmpty();
    }
}
