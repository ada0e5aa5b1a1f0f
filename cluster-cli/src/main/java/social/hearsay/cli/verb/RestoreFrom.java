package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.client.Question;
import social.hearsay.cli.console.ExitCode;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.MemberName;
import social.hearsay.common.wire.Json;

@Command(
        name = "restore-from",
        description = {
            "Brings back into the running cluster what was taken away since the moment that a delayed replica shows.",
            "",
            "Posts that were deleted and accounts that were closed, by updates like any other: every replica has them,"
                    + " and all that was done besides stays. May be repeated. What has been purged by now can't be"
                    + " brought back, and is named.",
            "",
            "Pause the replica first ('delayed pause'), so that the deletion does not get old enough to be applied."
        },
        footer = {
            "",
            "Exit codes: 0 all is back, 1 something could not be brought back.",
            "",
            "Examples:",
            "  config/cluster restore-from r4 --post 111111111111111111",
            "  config/cluster restore-from r4 --account ann       her account, and the posts of hers that were deleted",
            "  config/cluster restore-from r4 --all"
        })
final class RestoreFrom extends DelayedVerb {
    private static final int MOST = 100_000;

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
                String handle = account.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
                return update.path("account").asText().toLowerCase(Locale.ROOT).equals(handle);
            }
            return post == null || update.path("post").asText().equals(post);
        }
    }

    RestoreFrom(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        MemberName name = delayed(text);
        JsonNode later = ask(name, PATH + "/later?most=" + MOST, Question::get);
        List<JsonNode> meant = StreamSupport.stream(later.path("updates").spliterator(), false)
                .filter(what::names)
                .toList();
        List<JsonNode> closings = of(meant, "CloseAccount").toList();
        List<JsonNode> deletions = of(meant, "DeletePost").toList();
        List<JsonNode> purges =
                Stream.concat(of(meant, "PurgePost"), of(meant, "PurgeAccount")).toList();
        if (closings.isEmpty() && deletions.isEmpty() && purges.isEmpty()) {
            throw new Failure("nothing of that was taken away since "
                    + later.path("moment").asText() + ", which " + name + " shows: 'config/cluster diff " + name
                    + data().option() + "' lists what was done since");
        }
        ObjectNode done = Json.mapper().createObjectNode();
        ArrayNode accounts = done.putArray("accounts");
        ArrayNode posts = done.putArray("posts");
        ArrayNode lost = done.putArray("purged");
        for (JsonNode purge : purges) {
            lost.add(purge.path("text").asText());
        }
        for (String account : distinct(closings, "account")) {
            reopen(account);
            accounts.add(account);
        }
        for (JsonNode deletion : deletions) {
            String post = deletion.path("post").asText();
            if (!isPurged(purges, post)) {
                undelete(post, deletion.path("update").asText());
                posts.add(post);
            }
        }
        say(name, done, later.path("all").asLong() > later.path("updates").size());
        return lost.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Stream<JsonNode> of(List<JsonNode> updates, String type) {
        return updates.stream().filter(update -> update.path("type").asText().equals(type));
    }

    private static List<String> distinct(List<JsonNode> updates, String field) {
        return updates.stream()
                .map(update -> update.path(field).asText())
                .distinct()
                .toList();
    }

    private static boolean isPurged(List<JsonNode> purges, String post) {
        return purges.stream().anyMatch(purge -> purge.path("post").asText().equals(post));
    }

    /** One that is open by now is left as it is. */
    private void reopen(String account) throws InterruptedException {
        JsonNode shown = ReplicaVerb.ask(this, "/accounts/" + ReplicaVerb.encoded(account), Question::get);
        if (shown.path("closed").asBoolean()) {
            ReplicaVerb.ask(
                    this,
                    "/accounts/" + ReplicaVerb.encoded(account) + "/reopen",
                    (replica, path) -> Question.post(replica, path, JsonNodeFactory.instance.objectNode()));
        }
    }

    private void undelete(String post, String deletion) throws InterruptedException {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("deletion", deletion);
        ReplicaVerb.ask(
                this,
                "/posts/" + ReplicaVerb.encoded(post) + "/undelete",
                (replica, path) -> Question.post(replica, path, wish));
    }

    private void say(MemberName name, ObjectNode done, boolean isCut) {
        if (isCut) {
            console()
                    .warn("Only the first " + MOST + " updates since were looked at: move " + name
                            + " on ('delayed forward-to') and repeat it");
        }
        if (output.isJson()) {
            Output.print(console(), done);
            return;
        }
        done.path("accounts").forEach(account -> console().say("@" + account.asText() + " is open again"));
        done.path("posts").forEach(post -> console().say("post " + post.asText() + " is back"));
        done.path("purged").forEach(text -> console().say(text.asText()));
    }
}
