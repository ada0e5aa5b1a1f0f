package social.hearsay.cli.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import social.hearsay.cli.console.Console;
import social.hearsay.common.wire.Json;

/** Whether an answer is for people or for programs. */
final class Output {
    @Spec(Spec.Target.MIXEE)
    CommandSpec mixee;

    private boolean json;

    @SuppressWarnings("NullAway.Init")
    Output() {}

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "text (default), or json: one document, for programs.")
    void form(String form) {
        if (!form.equals("text") && !form.equals("json")) {
            throw new ParameterException(mixee.commandLine(), "--output takes text or json, not '" + form + "'");
        }
        json = form.equals("json");
    }

    boolean isJson() {
        return json;
    }

    /** @param line what people are told instead of the whole answer */
    void answer(Console console, JsonNode answer, String line) {
        if (isJson()) {
            print(console, answer);
        } else {
            console.say(line);
        }
    }

    static void print(Console console, JsonNode answer) {
        try {
            console.say(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can be written", impossible);
        }
    }
}
