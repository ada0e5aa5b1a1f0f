package social.hearsay.cluster.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.hearsay.cluster.chaos.history.Cast;
import social.hearsay.common.wire.Json;

/** Makes the accounts and the sessions, before anything is hurt. */
final class Registration {
    private static final String SCOPES = "read write follow";
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 5;

    private final Connections connections;
    private final URI frontEnd;

    Registration(Connections connections, URI frontEnd) {
        this.connections = connections;
        this.frontEnd = frontEnd;
    }

    /**
     * Who takes part.
     *
     * @param tokens the access token of each session
     */
    record Members(Cast cast, List<String> tokens) {}

    /** Blocks until all are there. */
    Members register(Plan plan) {
        Map<String, Object> app = new HashMap<>();
        app.put("client_name", "chaos");
        app.put("redirect_uris", "urn:ietf:wg:oauth:2.0:oob");
        app.put("scopes", SCOPES);
        JsonNode client = post("/api/v1/apps", "", app);
        String appToken = token(client, Map.of("grant_type", "client_credentials"));
        List<String> accounts = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        List<Integer> sessions = new ArrayList<>();
        for (int account = 0; account < plan.accounts(); account++) {
            String token = account(appToken, name(plan, account));
            accounts.add(own(token));
            tokens.add(token);
            sessions.add(account);
        }
        for (int session = plan.accounts(); session < plan.sessions(); session++) {
            int account = session % plan.accounts();
            tokens.add(token(
                    client, Map.of("grant_type", "password", "username", email(plan, account), "password", PASSWORD)));
            sessions.add(account);
        }
        return new Members(new Cast(accounts, sessions), tokens);
    }

    private static String name(Plan plan, int account) {
        return "p" + account + "x" + Long.toUnsignedString(plan.seed(), 36);
    }

    private static String email(Plan plan, int account) {
        return name(plan, account) + "@example.org";
    }

    private String account(String appToken, String name) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("username", name);
        fields.put("email", name + "@example.org");
        fields.put("password", PASSWORD);
        fields.put("agreement", true);
        fields.put("locale", "en");
        return post("/api/v1/accounts", appToken, fields).path("access_token").asText();
    }

    private String token(JsonNode client, Map<String, String> grant) {
        Map<String, Object> fields = new HashMap<>(grant);
        fields.put("client_id", client.path("client_id").asText());
        fields.put("client_secret", client.path("client_secret").asText());
        fields.put("redirect_uri", "urn:ietf:wg:oauth:2.0:oob");
        fields.put("scope", SCOPES);
        return post("/oauth/token", "", fields).path("access_token").asText();
    }

    private String own(String token) {
        return send("GET", "/api/v1/accounts/verify_credentials", token, "")
                .path("id")
                .asText();
    }

    private JsonNode post(String path, String token, Map<String, Object> fields) {
        return send("POST", path, token, Json.write(fields));
    }

    private JsonNode send(String method, String path, String token, String body) {
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
        Message message = new Message(URI.create(frontEnd + path), method, headers, body, PATIENCE);
        Reply reply = connections.send(message).join();
        // Who boots may be too busy to answer in time.
        for (int again = 0; again < ATTEMPTS && reply.status() == 503; again++) {
            reply = connections.send(message).join();
        }
        if (reply.status() != 200) {
            throw new IllegalStateException(method + " " + path + ": " + reply.status() + " " + reply.body());
        }
        return Json.read(reply.body(), JsonNode.class);
    }
}
