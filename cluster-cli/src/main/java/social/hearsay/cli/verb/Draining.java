package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.DrainReport;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.ListenPlace;
import social.hearsay.cli.member.Members;

/** What a front end is asked about its leaving. */
record Draining(DataDirectory data, MemberClient client, MemberName name) {
    private static final int NOT_FOUND = 404;

    /** @throws Failure when there is no such front end, or it can't hear */
    void needResponsive(Members members) {
        data.needMember(name);
        if (!data.hasFrontEnd(name)) {
            throw new Failure(name + " is a replica, and nobody has to be sent away from it: front ends notice by"
                    + " themselves. 'config/cluster stop " + name + data.option() + "' ends it.");
        }
        members.needResponsive(name);
    }

    DrainReport begin(JsonNode order) throws InterruptedException {
        return ask(Question.post(ListenPlace.last(data, name).members(), DrainReport.PATH, order));
    }

    DrainReport cancel() throws InterruptedException {
        return ask(Question.delete(ListenPlace.last(data, name).members(), DrainReport.PATH));
    }

    private DrainReport ask(Question question) throws InterruptedException {
        Answer answer = client.tryToAsk(question.asAMember())
                .orElseThrow(() -> new Failure(
                        name + " does not answer; 'config/cluster logs " + name + data.option() + "' may say why"));
        if (answer.status() == NOT_FOUND) {
            throw new Failure("the release that " + name + " runs can't be drained: 'config/cluster stop " + name
                    + data.option() + "' ends it");
        }
        if (!answer.isOk()) {
            throw new Failure(name + " answers " + answer.status() + " " + answer.reason());
        }
        return DrainReport.of(answer.json());
    }

    /** Empty when it says nothing. */
    Optional<DrainReport> look() throws InterruptedException {
        return client.tryToAsk(Question.get(ListenPlace.last(data, name).members(), DrainReport.PATH)
                        .asAMember())
                .filter(Answer::isOk)
                .map(answer -> DrainReport.of(answer.json()));
    }
}
