package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Mailbox;

/** What people are told by mail, and what they can do by it. */
abstract class MailContract extends ApiContract {
    private static final String ASK = "/auth/password/new";
    private static final String SET = "/auth/password/edit";
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "staple staple staple";
    private static final Pattern LINK = Pattern.compile("(http\\S*)" + SET + "\\?reset_password_token=(\\S+)");

    private final Mailbox mailbox;

    MailContract(Cluster cluster, Mailbox mailbox) {
        super(cluster);
        this.mailbox = mailbox;
    }

    @Test
    void aForgottenPasswordIsResetOnceByTheLinkInAMailAndAllSessionsEnd() {
        Client ann = somebody("ann");
        String address = name(ann) + "@example.org";
        JsonNode told = anybody()
                .post(ASK, Map.of("login", address.toUpperCase(Locale.ROOT)))
                .orThrow();

        Matcher link = LINK.matcher(mailbox.only(address));
        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo(cluster.frontEnd(1).toString());
        String token = link.group(2);
        assertThat(told.path("message").asText()).contains("admin@example.org").doesNotContain(address);
        for (String replica : Cluster.replicas(2)) {
            cluster.digestsOnceLevel(Cluster.replicas(2));
            assertThat(cluster.direct(anybody(), replica)
                            .get(SET + "?reset_password_token=" + token)
                            .orThrow()
                            .path("username")
                            .asText())
                    .as(replica)
                    .isEqualTo(name(ann));
        }
        assertIsError(set(token, "short"), 422);

        JsonNode done = set(token, OTHER).orThrow();

        assertThat(done.path("username").asText()).startsWith("ann");
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertIsError(ann.through(cluster.frontEnd(2)).get("/api/v1/accounts/verify_credentials"), 401);
        assertThat(assertIsError(set(token, PASSWORD), 422)
                        .at("/details/reset_password_token/0/error")
                        .asText())
                .isEqualTo("ERR_INVALID");
        assertThat(signIn(address, PASSWORD).status()).isEqualTo(400);
        assertThat(signIn(address, OTHER).status()).isEqualTo(200);
        Awaitility.await("the news of it")
                .until(() ->
                        mailbox.all(address).stream().anyMatch(mail -> mail.startsWith("Your password was changed")));
    }

    @Test
    void askingTellsNobodyWhoIsHere() {
        Client ann = somebody("ann");

        Client.Answer somebody = anybody().post(ASK, Map.of("login", name(ann)));
        Client.Answer nobody = anybody().post(ASK, Map.of("login", "nobody_at_all"));

        assertThat(somebody.status()).isEqualTo(200);
        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.body()).isEqualTo(somebody.body());
        assertThat(nobody.headers().keySet()).isEqualTo(somebody.headers().keySet());
        mailbox.only(name(ann) + "@example.org");
        assertIsError(anybody().post(ASK, Map.of("login", " ")), 422);
    }

    /** As a browser without scripts does it. */
    @Test
    void allOfItWorksByForms() {
        Client ann = somebody("ann");
        String address = name(ann) + "@example.org";

        Client.Answer first = page(ASK);
        assertThat(first.body())
                .contains("<form method=\"post\" action=\"new\">", "name=\"login\"", "width=device-width");
        Client.Answer sent = submit(ASK, "login=" + name(ann));
        assertThat(sent.body())
                .contains("a mail is on its way", "admin@example.org")
                .doesNotContain(name(ann));
        Matcher link = LINK.matcher(mailbox.only(address));
        assertThat(link.find()).isTrue();
        Client.Answer form = page(SET + "?reset_password_token=" + link.group(2));
        assertThat(form.body()).contains("type=\"password\"", "value=\"" + link.group(2) + "\"", name(ann));
        String token = "reset_password_token=" + URLEncoder.encode(link.group(2), StandardCharsets.UTF_8);

        Client.Answer mistyped =
                submit(SET, token + "&password=" + OTHER.replace(' ', '+') + "&password_confirmation=other");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).contains("role=\"alert\"", "type=\"password\"", link.group(2));
        String both = OTHER.replace(' ', '+');
        Client.Answer done = submit(SET, token + "&password=" + both + "&password_confirmation=" + both);

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(signIn(address, OTHER).status()).isEqualTo(200);
        cluster.digestsOnceLevel(Cluster.replicas(2));
        Client.Answer again = page(SET + "?reset_password_token=" + link.group(2));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("href=\"/auth/password/new\"").doesNotContain("type=\"password\"");
    }

    @Test
    void pagesGiveNothingAwayAndTakeNothingIn() {
        Client.Answer page = page(SET + "?reset_password_token=%22%3E%3Cscript%3E");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).doesNotContain("<script");
        assertThat(page.headers().get("content-type")).startsWith("text/html");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().get("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.headers().get("cache-control")).isEqualTo("no-store");
        assertThat(page.headers()).doesNotContainKeys("set-cookie", "access-control-allow-origin");
    }

    @Test
    void theSiteSaysWhomToAsk() {
        assertThat(anybody()
                        .get("/api/v2/instance")
                        .orThrow()
                        .at("/contact/email")
                        .asText())
                .isEqualTo("admin@example.org");
        assertThat(anybody().get("/api/v1/instance").orThrow().path("email").asText())
                .isEqualTo("admin@example.org");
    }

    @Test
    void whoHadAnAddressIsToldThatItWasChanged() {
        Client ann = somebody("ann");
        String before = name(ann) + "@example.org";
        String after = name(ann) + "@example.net";

        ann.post("/api/v1/accounts/email", Map.of("email", after, "current_password", PASSWORD))
                .orThrow();

        assertThat(mailbox.only(before))
                .startsWith("Your e-mail address was changed")
                .contains("admin@example.org")
                .doesNotContain(after);
        assertThat(mailbox.all(after)).isEmpty();
    }

    private Client.Answer set(String token, String password) {
        return anybody().post(SET, Map.of("reset_password_token", token, "password", password));
    }

    private Client.Answer page(String path) {
        return anybody()
                .send(anybody()
                        .request(path)
                        .header("Accept", "text/html,*/*;q=0.8")
                        .GET());
    }

    private Client.Answer submit(String path, String form) {
        return anybody()
                .send(anybody()
                        .request(path)
                        .header("Accept", "text/html,*/*;q=0.8")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }
}
