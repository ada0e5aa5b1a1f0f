package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Answer;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.common.wire.TakenAway;

@Command(
        name = "restore-from",
        description = {
            "Brings back into the running cluster what was taken away since the moment that a delayed replica shows.",
            "",
            "Posts that were deleted and accounts that were closed, by updates like any other: every replica has them,"
                    + " and all that was done besides stays. May be repeated.",
            "",
            "A post that has been purged by now, and that the replica shows, is made anew, under the same id and of the"
                    + " same date: what it said, its media and the replies to it. Favourites, boosts and votes were"
                    + " other people's, and are not made in their names. Nobody is told of it. Purged accounts, and the"
                    + " posts of those, can't be brought back, and are named.",
            "",
            "Pause the replica first ('delayed pause'), so that the deletion does not get old enough to be applied."
        },
        footer = {
            "",
            "Exit codes: 0 all is back, 1 something could not be brought back, 130 not all was tried.",
            "",
            "Examples:",
            "  config/cluster restore-from r4 --post 111111111111111111",
            "  config/cluster restore-from r4 --account ann       her account, and the posts of hers that were deleted",
            "  config/cluster restore-from r4 --all"
        })
final class RestoreFrom extends DelayedVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "The delayed replica.")
    String text = "";

    @ArgGroup(multiplicity = "1")
    What what = new What();

    static final class What {
        @Option(names = "--all", description = "Everything that was taken away since.")
        boolean all;

        @Option(
                names = "--account",
                paramLabel = "HANDLE",
                description = "That account, if it was closed, and its posts that were deleted.")
        @Nullable String account;

        @Option(names = "--post", paramLabel = "ID", description = "That post.")
        @Nullable String post;

        boolean names(JsonNode update) {
            if (account != null) {
                return update.path("account").asText().equalsIgnoreCase(handle(account));
            }
            return post == null || update.path("post").asText().equals(post);
        }

        private static String handle(String account) {
            return account.replaceFirst("^@", "");
        }

        String none() {
            if (account != null) {
                return "nothing of @" + handle(account) + " was taken away";
            }
            return post == null ? "nothing was taken away" : "post " + post + " was not taken away";
        }
    }

    /** What is done by now; as programs are told. */
    private final ObjectNode done = JsonNodeFactory.instance.objectNode();

    private final ArrayNode accounts = done.putArray("accounts");
    private final ArrayNode posts = done.putArray("posts");
    private final ArrayNode anew = done.putArray("anew");
    private final ArrayNode purged = done.putArray("purged");
    private final ArrayNode refused = done.putArray("refused");

    RestoreFrom(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = delayed(text);
        JsonNode later = later(name, MOST_LISTED);
        if (later.path("all").asLong() > later.path("updates").size()) {
            console()
                    .warn("Only the first " + MOST_LISTED + " updates since are looked at: move " + name
                            + " on ('delayed forward-to') and repeat it");
        }
        TakenAway taken = TakenAway.by(later.path("updates"), what::names);
        if (taken.isEmpty()) {
            throw new Failure(what.none() + " since "
                    + later.path("moment").asText() + ", which " + name + " shows: 'config/cluster diff " + name
                    + data().option() + "' lists what was done since");
        }
        try {
            bringBack(taken);
            makeAnew(name, taken.purgedPosts());
        } catch (InterruptedException | Failure early) {
            console().warn("Not all was tried: the same command goes on with the rest");
            throw early;
        }
        taken.purged().forEach(line -> tell(purged, line, line));
        if (output.isJson()) {
            Output.print(console(), done);
        }
        return purged.isEmpty() && refused.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What one is refused is no reason to leave the others as they are. */
    private void bringBack(TakenAway taken) throws InterruptedException {
        for (String account : taken.accounts()) {
            tell(accounts, account, "@" + account, " is open again", reopened(account));
        }
        for (Map.Entry<String, List<String>> post : taken.posts().entrySet()) {
            Optional<Answer> refusal = Optional.empty();
            for (String deletion : post.getValue()) {
                refusal = refusal.isPresent() ? refusal : undeleted(post.getKey(), deletion);
            }
            tell(posts, post.getKey(), "post " + post.getKey(), " is back", refusal);
        }
    }

    /** As it is shown there; where it was hidden by then, it was not taken away since. */
    private void makeAnew(MemberName delayed, Map<String, String> posts) throws InterruptedException {
        for (Map.Entry<String, String> post : posts.entrySet()) {
            String path = "/posts/" + encoded(post.getKey());
            Answer shown = answerOf(delayed, path, Question::get);
            if (shown.isOk()) {
                JsonNode whole = shown.json();
                Answer made = answer(path + "/recreate", (replica, at) -> Question.post(replica, at, whole));
                tell(
                        anew,
                        post.getKey(),
                        "post " + post.getKey(),
                        " is made anew" + lacking(delayed, whole),
                        refusal(made));
            } else {
                tell(purged, post.getValue(), post.getValue());
            }
        }
    }

    /** What it had and can't be brought back, in words. */
    private static String lacking(MemberName delayed, JsonNode shown) {
        int without = shown.path("without").asInt();
        return without == 0
                ? ""
                : ", without " + without + " of its attachments: " + delayed + " does not have "
                        + (without == 1 ? "the file" : "the files");
    }

    /** One that is open by now is left as it is. Returns the refusal, if it is one. */
    private Optional<Answer> reopened(String account) throws InterruptedException {
        String path = "/accounts/" + encoded(account);
        Answer shown = answer(path, Question::get);
        return shown.isOk() && !shown.json().path("closed").asBoolean()
                ? Optional.empty()
                : refusal(shown.isOk() ? answer(path + "/reopen", Question::post) : shown);
    }

    private Optional<Answer> undeleted(String post, String deletion) throws InterruptedException {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("deletion", deletion);
        String path = "/posts/" + encoded(post) + "/undelete";
        return refusal(answer(path, (replica, at) -> Question.post(replica, at, wish)));
    }

    private static Optional<Answer> refusal(Answer answer) {
        return Optional.of(answer).filter(each -> !each.isOk());
    }

    private void tell(ArrayNode back, String id, String thing, String done, Optional<Answer> refusal) {
        if (refusal.isEmpty()) {
            tell(back, id, thing + done);
        } else {
            String line = thing + ": " + refusal.get().reason();
            tell(refused, line, line);
        }
    }

    /** Programs are told at the end, people as it goes. */
    private void tell(ArrayNode list, String item, String line) {
        list.add(item);
        if (!output.isJson()) {
            console().say(line);
        }
    }
}
