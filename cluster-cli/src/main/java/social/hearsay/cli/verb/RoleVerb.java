package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataLock;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;

/** What changes a replica's role, through the replica itself or, when that does not answer, any other. */
abstract class RoleVerb extends MemberVerb {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration HEARING = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int NO_MEMBER = 404;
    private static final int CONFLICT = 409;
    private static final String UNDECIDED =
            "here that takes a majority of those who vote (hearsay.forced=roles), and too few of them answer. Start"
                    + " replicas, or retire those that are gone for good: config/cluster retire NAME. Who votes is in"
                    + " 'forced' of GET /replica/status. It may have been agreed on all the same:"
                    + " 'config/cluster status' shows who is what";

    private final Role role;

    RoleVerb(Tool tool, Role role) {
        super(tool);
        this.role = role;
    }

    @Override
    public final Integer call() throws InterruptedException {
        MemberName name = name();
        if (!name.isReplica()) {
            throw usage(text + " is a front end: only replicas have roles");
        }
        data().needCluster();
        try (DataLock lock = DataLock.open(data(), spec.name() + " " + name)) {
            lock.lock(name);
            String id = ask(name).json().path("id").asText(name.toString());
            if (Files.isDirectory(data().of(name))) {
                PrivateFiles.write(data().role(name), role.text());
            }
            say(name, id);
        }
        return ExitCode.DONE;
    }

    /** The one that is meant first: it keeps to it from its answer on. */
    private Answer ask(MemberName name) throws InterruptedException {
        String error = "no replica is running";
        boolean isUndecided = false;
        for (MemberName asked : Stream.concat(Stream.of(name), data().replicas().stream())
                .distinct()
                .toList()) {
            if (members().state(asked) != Members.State.UP) {
                continue;
            }
            Question question = Question.post(
                            ListenPlace.last(data(), asked).address(asked),
                            "/roles",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("member", name.toString())
                                    .put("role", role.text()))
                    .asAMember()
                    .within(LIMIT);
            Optional<Answer> answer = client().tryToAsk(question);
            if (answer.filter(Answer::isOk).isPresent()) {
                return answer.get();
            }
            isUndecided |= answer.flatMap(refusal -> refusal.header(Headers.REFUSAL))
                    .filter(Refusal.NO_MAJORITY.text()::equals)
                    .isPresent();
            error = answer.map(refusal -> refused(name, asked, refusal)).orElse(asked + " does not answer");
        }
        throw new Failure(name + " can't be made " + words() + ": " + (isUndecided ? UNDECIDED : error));
    }

    /** @throws Failure when no other would do it either */
    private String refused(MemberName name, MemberName asked, Answer refusal) {
        if (refusal.status() == CONFLICT) {
            throw new Failure(name + " can't be made " + words() + ": " + refusal.reason());
        }
        if (refusal.status() == NO_MEMBER && refusal.reason().startsWith("There is no member ")) {
            throw new Failure("no member is called " + name + ": 'config/cluster status" + data().option()
                    + "' shows who there is");
        }
        return refusal.status() == NO_MEMBER
                ? "the release that " + asked + " runs knows no roles: upgrade it first"
                : asked + " answers " + refusal.status() + " " + refusal.reason();
    }

    private void say(MemberName name, String id) throws InterruptedException {
        Duration since = tool.pace().now();
        while (members().state(name) == Members.State.UP && !tool.pace().isOver(since, HEARING)) {
            Optional<ReplicaReport> report =
                    client().report(ListenPlace.last(data(), name).address(name), LIMIT);
            if (report.flatMap(ReplicaReport::role).filter(role.text()::equals).isPresent()) {
                console().say(id + " is " + words());
                return;
            }
            tool.pace().pause(LOOK);
        }
        console()
                .say(id + " is " + words()
                        + " for those that answer; it hears of it from them, and keeps to it from then" + " on");
    }

    private String words() {
        return role.acceptsUpdates() ? "a writer" : role.text();
    }
}
