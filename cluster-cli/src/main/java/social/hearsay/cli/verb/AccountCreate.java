package social.hearsay.cli.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import social.hearsay.cli.console.ExitCode;

/** Registers through a front end as any app does, so that it needs no way of its own. */
@Command(
        name = "create",
        description = {
            "Registers an account through a front end that is ready, the way any app does.",
            "",
            "Without a password one is made up and printed."
        },
        footer = {
            "",
            "Examples:",
            "  config/cluster account create ann --email ann@example.org --admin",
            "  config/cluster account create ann --email ann@example.org --password-stdin < file"
        })
final class AccountCreate extends ReplicaVerb {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 20;
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    @Parameters(paramLabel = "NAME", description = "How people will mention it.")
    String name = "";

    @Option(names = "--email", paramLabel = "E", required = true, description = "Where its owner signs in with.")
    String email = "";

    @Mixin
    Password password = new Password();

    @Option(names = "--admin", description = "Make it an administrator, as 'account role' does.")
    boolean admin;

    @Mixin
    Output output = new Output();

    AccountCreate(Tool tool) {
        super(tool);
    }

    @Override
    public Integer call() throws InterruptedException {
        data().needCluster();
        FrontEnd frontEnd = FrontEnd.ready(data(), client());
        Optional<String> given = password.given(tool);
        String secret = given.orElseGet(() -> madeUp(new SecureRandom()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("account", name);
        if (given.isEmpty()) {
            answer.put("password", secret);
        }
        answer.put("token", create(frontEnd, secret));
        if (admin) {
            AccountRole.give(this, name, AccountRole.Role.admin);
            answer.put("role", AccountRole.Role.admin.name());
        }
        if (output.isJson()) {
            Output.print(console(), answer);
        } else {
            answer.properties()
                    .forEach(field -> console()
                            .say(String.format(
                                    "%-8s %s", field.getKey(), field.getValue().asText())));
        }
        return ExitCode.DONE;
    }

    private String create(FrontEnd frontEnd, String secret) throws InterruptedException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode app = json.objectNode()
                .put("client_name", "config/cluster")
                .put("redirect_uris", OUT_OF_BAND)
                .put("scopes", "read write");
        var registered = frontEnd.post("/api/v1/apps", app, "", "registering an app");
        ObjectNode grant = json.objectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", registered.path("client_id").asText())
                .put("client_secret", registered.path("client_secret").asText())
                .put("redirect_uri", OUT_OF_BAND)
                .put("scope", "read write");
        String token = frontEnd.post("/oauth/token", grant, "", "asking for a token")
                .path("access_token")
                .asText();
        ObjectNode account = json.objectNode()
                .put("username", name)
                .put("email", email)
                .put("password", secret)
                .put("agreement", true)
                .put("locale", "en");
        return frontEnd.post("/api/v1/accounts", account, token, "creating the account")
                .path("access_token")
                .asText();
    }

    /** Of letters and digits that nobody takes for another. */
    static String madeUp(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < PASSWORD_LENGTH; index++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
