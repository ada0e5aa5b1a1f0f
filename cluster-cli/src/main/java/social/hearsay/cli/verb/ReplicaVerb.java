package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.client.ReplicaReport;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

/** What is asked of replicas: of whichever can do it, or of the one that nobody can stand in for. */
abstract class ReplicaVerb extends Verb {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /** One replica alone is asked for what may take it a while. */
    private static final Duration LIMIT_OF_ONE = Duration.ofSeconds(60);

    private static final int UNKNOWN = 404;
    private static final int SERVER = 500;

    ReplicaVerb(Tool tool) {
        super(tool);
    }

    /** A request to one replica. */
    interface Asked {
        Question of(URI replica, String path);
    }

    /** As one part of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Asks one replica after the other until one knows what is meant and can do it.
     *
     * @throws Failure when none does, or it is refused
     */
    final JsonNode ask(String path, Asked asked) throws InterruptedException {
        Answer answer = answer(path, asked);
        if (!answer.isOk()) {
            throw new Failure(answer.reason());
        }
        return answer.json();
    }

    /**
     * The same for who goes on when it is refused: the answer says why.
     *
     * @throws Failure when no replica can say
     */
    final Answer answer(String path, Asked asked) throws InterruptedException {
        data().needCluster();
        boolean oneIsDelayed = false;
        Optional<String> error = Optional.empty();
        Optional<Answer> unknown = Optional.empty();
        for (MemberName replica : data().replicas()) {
            if (members().state(replica) != Members.State.UP) {
                continue;
            }
            if (report(replica).filter(ReplicaReport::isDelayed).isPresent()) {
                // What it would say is old, and it does nothing.
                oneIsDelayed = true;
                continue;
            }
            URI address = ListenPlace.last(data(), replica).address(replica);
            Optional<Answer> answer =
                    client().tryToAsk(asked.of(address, path).asAMember().within(LIMIT));
            // Another may know more, or be well; but what one refuses all do.
            if (answer.filter(each -> each.status() != UNKNOWN && each.status() < SERVER)
                    .isPresent()) {
                return answer.get();
            }
            unknown = unknown.or(() -> answer.filter(each -> each.status() == UNKNOWN));
            error = answer.map(Answer::reason).or(() -> Optional.of(replica + " does not answer"));
        }
        if (unknown.isPresent()) {
            return unknown.get();
        }
        String missing = "no replica " + (oneIsDelayed ? "that is not delayed " : "") + "is running: 'config/cluster up"
                + data().option() + "' starts them";
        throw new Failure(error.orElse(missing));
    }

    /** How a replica is; empty when it does not say. */
    final Optional<ReplicaReport> report(MemberName replica) throws InterruptedException {
        return client().report(ListenPlace.last(data(), replica).address(replica), LOOK);
    }

    /**
     * Asks one replica for what is its own.
     *
     * @throws Failure when it does not answer, or refuses
     */
    final JsonNode askItself(MemberName replica, String path, Asked asked) throws InterruptedException {
        Answer answer = answerOf(replica, path, asked);
        if (answer.isOk()) {
            return answer.json();
        }
        // What it does know it calls by its name.
        boolean isOlder = answer.status() == UNKNOWN && !answer.reason().contains("Update-Id");
        throw new Failure(
                isOlder
                        ? "the release that " + replica + " runs can't do that: upgrade it first"
                        : replica + ": " + answer.reason());
    }

    /**
     * The same for who goes on when it refuses.
     *
     * @throws Failure when it does not answer
     */
    final Answer answerOf(MemberName replica, String path, Asked asked) throws InterruptedException {
        members().needResponsive(replica);
        URI address = ListenPlace.last(data(), replica).address(replica);
        return client().tryToAsk(asked.of(address, path).asAMember().within(LIMIT_OF_ONE))
                .orElseThrow(() -> new Failure(replica + " does not answer; 'config/cluster logs " + replica
                        + data().option() + "' may say why"));
    }
}
