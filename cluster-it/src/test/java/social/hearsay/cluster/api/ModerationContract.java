package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Reports, what moderators see and decide, what the site says to everybody, and what becomes of what strangers do. */
abstract class ModerationContract extends ApiContract {
    private static final String PASSWORD = "correct horse battery";
    private static final String ADMIN = "/api/v1/admin";
    private static final String PUBLIC = "/api/v1/timelines/public";

    ModerationContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void onlyWhoHasARoleIsLetIn() {
        Client ann = somebody("ann");
        Client admin = withRole("admin");
        Client moderator = withRole("moderator");
        Client plain = signedIn(name(ann));
        for (String path : List.of("/accounts", "/reports", "/accounts/" + id(ann))) {
            assertIsError(ann.get(ADMIN + path), 403);
            assertIsError(plain.get(ADMIN + path), 403);
            assertIsError(anybody().get(ADMIN + path), 403);
            assertThat(moderator.get(ADMIN + path).status()).isEqualTo(200);
        }
        assertIsError(plain.post(ADMIN + "/accounts/" + id(admin) + "/action", Map.of("type", "suspend")), 403);
        assertIsError(moderator.post(ADMIN + "/accounts/" + id(admin) + "/action", Map.of("type", "suspend")), 403);
        assertIsError(moderator.post(ADMIN + "/accounts/" + id(ann) + "/action", Map.of("type", "praise")), 422);
        JsonNode role = account(admin).path("role");
        assertThat(role.path("name").asText()).isEqualTo("Admin");
        assertThat(role.path("permissions").asText()).isEqualTo("1048575");
        assertThat(account(ann).at("/role/permissions").asText()).isEqualTo("0");
        assertThat(Entities.each(
                        admin.get("/api/v2/admin/accounts?permissions=staff").orThrow(), "id"))
                .contains(id(admin), id(moderator))
                .doesNotContain(id(ann));
        assertThat(Entities.each(
                        admin.get(ADMIN + "/accounts?username=" + name(ann)).orThrow(), "id"))
                .containsExactly(id(ann));
        operator("accounts/" + name(moderator) + "/role", "{\"role\":\"none\"}").orThrow();
        assertIsError(moderator.get(ADMIN + "/reports"), 403);
        assertIsError(operator("accounts/" + name(ann) + "/role", "{\"role\":\"queen\"}"), 422);
    }

    @Test
    void aReportIsMadeLookedAfterResolvedAndOpenedAgain() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client moderator = withRole("moderator");
        String post = ann.say("buy");
        String others = bob.say("mine");
        JsonNode made = bob.post(
                        "/api/v1/reports",
                        Map.of(
                                "account_id",
                                id(ann),
                                "status_ids",
                                List.of(post, others),
                                "comment",
                                "spam",
                                "category",
                                "spam",
                                "forward",
                                true))
                .orThrow();
        assertThat(made.path("status_ids")).hasSize(1);
        assertThat(made.path("action_taken").asBoolean(true)).isFalse();
        assertThat(made.path("category").asText()).isEqualTo("spam");
        Entities.assertIsAccount(made.path("target_account"));
        String path = ADMIN + "/reports/" + made.path("id").asText();
        String about = ADMIN + "/reports?target_account_id=" + id(ann);
        level();

        JsonNode report = moderator.through(cluster.frontEnd(2)).get(path).orThrow();
        assertThat(report.at("/account/id").asText()).isEqualTo(id(bob));
        assertThat(report.at("/target_account/email").asText()).isEqualTo(name(ann) + "@example.org");
        assertThat(Entities.each(report.path("statuses"), "id")).containsExactly(post);
        Entities.assertIsStatus(report.at("/statuses/0"));
        assertThat(Entities.each(moderator.get(about).orThrow(), "id"))
                .containsExactly(made.path("id").asText());
        assertThat(moderator
                        .post(path + "/assign_to_self")
                        .orThrow()
                        .at("/assigned_account/id")
                        .asText())
                .isEqualTo(id(moderator));
        assertThat(moderator
                        .post(path + "/unassign")
                        .orThrow()
                        .path("assigned_account")
                        .isNull())
                .isTrue();
        assertThat(moderator
                        .put(path, Map.of("category", "legal"))
                        .orThrow()
                        .path("category")
                        .asText())
                .isEqualTo("legal");
        JsonNode resolved = moderator.post(path + "/resolve").orThrow();
        assertThat(resolved.path("action_taken").asBoolean()).isTrue();
        assertThat(resolved.at("/action_taken_by_account/id").asText()).isEqualTo(id(moderator));
        Entities.assertIsTimestamp(resolved.path("action_taken_at"));
        assertThat(moderator.get(about).orThrow()).isEmpty();
        assertThat(moderator.get(about + "&resolved=true").orThrow()).hasSize(1);
        assertThat(moderator
                        .post(path + "/reopen")
                        .orThrow()
                        .path("action_taken")
                        .asBoolean(true))
                .isFalse();
        assertIsError(bob.post(path + "/resolve"), 403);
        assertIsError(bob.post("/api/v1/reports", Map.of("account_id", id(ann), "comment", "x".repeat(1_001))), 422);
        assertIsError(bob.post("/api/v1/reports", Map.of("account_id", id(ann), "category", "dull")), 422);
        assertIsError(bob.post("/api/v1/reports", Map.of("account_id", "1")), 404);
    }

    @Test
    void whoModeratesIsToldOfReportsAndOfWhoSignsUpWhileTheyHaveTheirRole() {
        Client moderator = withRole("moderator");
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        JsonNode made = bob.post("/api/v1/reports", Map.of("account_id", id(ann), "comment", "rude"))
                .orThrow();
        level();
        String reports = "/api/v1/notifications?types[]=admin.report";
        String signUps = "/api/v1/notifications?types[]=admin.sign_up";

        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            Client there = moderator.through(cluster.frontEnd(frontEnd));
            JsonNode told = there.get(reports).orThrow().get(0);
            assertThat(told.path("type").asText()).isEqualTo("admin.report");
            assertThat(told.at("/account/id").asText()).isEqualTo(id(bob));
            assertThat(told.at("/report/id").asText()).isEqualTo(made.path("id").asText());
            assertThat(told.at("/report/target_account/id").asText()).isEqualTo(id(ann));
            assertThat(there.get(signUps).orThrow().findValuesAsText("acct")).contains(name(ann), name(bob));
            JsonNode group = there.get("/api/v2/notifications?types[]=admin.report")
                    .orThrow()
                    .at("/notification_groups/0");
            assertThat(group.at("/report/id").asText())
                    .isEqualTo(made.path("id").asText());
        }
        assertThat(moderator
                        .get("/api/v1/notifications?exclude_types[]=admin.report&exclude_types[]=admin.sign_up")
                        .orThrow())
                .isEmpty();
        assertThat(bob.get(signUps).orThrow()).isEmpty();
        operator("accounts/" + name(moderator) + "/role", "{\"role\":\"none\"}").orThrow();
        assertThat(moderator.get(signUps).orThrow()).isEmpty();
        assertThat(moderator.get(reports).orThrow()).isEmpty();
    }

    @Test
    void whoIsSuspendedIsGoneOnWhicheverReplicaAndComesBackWithAll() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client admin = withRole("admin");
        String id = id(ann);
        String post = ann.say("still here? #gone" + id);
        bob.post("/api/v1/accounts/" + id + "/follow").orThrow();
        assertThat(admin.post(ADMIN + "/accounts/" + id + "/action", Map.of("type", "suspend"))
                        .orThrow())
                .isEmpty();
        level();

        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            Client reader = bob.through(cluster.frontEnd(frontEnd));
            assertIsError(reader.get("/api/v1/accounts/" + id), 404);
            assertIsError(reader.get("/api/v1/statuses/" + post), 404);
            assertThat(reader.get("/api/v1/timelines/home").orThrow()).isEmpty();
            assertThat(reader.get("/api/v1/timelines/tag/gone" + id).orThrow()).isEmpty();
            assertIsError(ann.through(cluster.frontEnd(frontEnd)).get("/api/v1/timelines/home"), 401);
        }
        assertIsError(signIn(name(admin), "wrong"), 400);
        JsonNode seen = admin.get(ADMIN + "/accounts/" + id).orThrow();
        assertThat(seen.path("suspended").asBoolean()).isTrue();
        assertThat(seen.at("/account/suspended").asBoolean()).isTrue();
        assertThat(Entities.each(admin.get(ADMIN + "/accounts?suspended=true").orThrow(), "id"))
                .contains(id);
        assertIsError(signIn(seen.path("username").asText(), PASSWORD), 400);
        assertThat(admin.post(ADMIN + "/accounts/" + id + "/unsuspend")
                        .orThrow()
                        .path("suspended")
                        .asBoolean(true))
                .isFalse();
        level();
        assertThat(Entities.each(bob.get("/api/v1/timelines/home").orThrow(), "id"))
                .containsExactly(post);
        assertThat(name(ann))
                .as("by the token from before")
                .isEqualTo(seen.path("username").asText());
    }

    @Test
    void whatIsLeftOfASuspendedAccountIsDeletedForGoodAndToldAsItWas() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client admin = withRole("admin");
        String path = ADMIN + "/accounts/" + id(ann);
        String name = name(ann);
        String post = ann.say("for a while");
        assertIsError(admin.delete(path), 403);
        admin.post(path + "/action", Map.of("type", "suspend")).orThrow();
        assertIsError(bob.delete(path), 403);
        level();

        JsonNode told = admin.through(cluster.frontEnd(2)).delete(path).orThrow();

        assertThat(told.path("username").asText()).isEqualTo(name);
        assertThat(told.path("email").asText()).isEqualTo(name + "@example.org");
        assertThat(told.path("suspended").asBoolean()).isTrue();
        Entities.assertIsAccount(told.path("account"));
        level();
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            Client there = admin.through(cluster.frontEnd(frontEnd));
            assertIsError(there.post(path + "/unsuspend"), 404);
            assertIsError(there.get("/api/v1/statuses/" + post), 404);
        }
        assertIsError(admin.delete(ADMIN + "/accounts/1"), 404);
    }

    @Test
    void whoIsLimitedIsComeAcrossByFollowersAloneAndWhoIsDisabledCanNotSignIn() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        Client fan = somebody("fan");
        Client admin = withRole("admin");
        String id = id(ann);
        fan.post("/api/v1/accounts/" + id + "/follow").orThrow();
        String post = ann.say("loud @" + name(bob) + " @" + name(fan));
        String action = ADMIN + "/accounts/" + id + "/action";
        admin.post(action, Map.of("type", "silence")).orThrow();
        level();

        assertThat(Entities.each(bob.get(PUBLIC).orThrow(), "id")).doesNotContain(post);
        assertThat(Entities.each(fan.get(PUBLIC).orThrow(), "id")).contains(post);
        assertThat(Entities.each(ann.get(PUBLIC).orThrow(), "id")).contains(post);
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
        assertThat(bob.get("/api/v1/accounts/" + id).orThrow().path("limited").asBoolean())
                .isTrue();
        assertThat(bob.get("/api/v1/notifications").orThrow()).isEmpty();
        assertThat(fan.get("/api/v1/notifications").orThrow()).hasSize(1);
        admin.post(ADMIN + "/accounts/" + id + "/unsilence").orThrow();
        level();
        assertThat(Entities.each(bob.get(PUBLIC).orThrow(), "id")).contains(post);
        admin.post(action, Map.of("type", "disable")).orThrow();
        level();
        assertIsError(ann.get("/api/v1/timelines/home"), 401);
        assertThat(bob.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
        admin.post(ADMIN + "/accounts/" + id + "/enable").orThrow();
        level();
        assertThat(ann.get("/api/v1/timelines/home").status()).isEqualTo(200);
        admin.post(action, Map.of("type", "sensitive")).orThrow();
        level();
        assertThat(bob.get("/api/v1/statuses/" + post)
                        .orThrow()
                        .path("sensitive")
                        .asBoolean())
                .isTrue();
        assertThat(ann.get("/api/v1/statuses/" + post)
                        .orThrow()
                        .path("sensitive")
                        .asBoolean(true))
                .isFalse();
        JsonNode undone = admin.post(ADMIN + "/accounts/" + id + "/unsensitive").orThrow();
        assertThat(undone.path("sensitized").asBoolean(true)).isFalse();
        level();
        assertThat(bob.get("/api/v1/statuses/" + post)
                        .orThrow()
                        .path("sensitive")
                        .asBoolean(true))
                .isFalse();
        assertThat(admin.post(action, Map.of("type", "none")).orThrow()).isEmpty();
    }

    @Test
    void theSiteSaysWhatItsOperatorWrote() {
        Client ann = somebody("ann");
        JsonNode rules = operator("site/rules", "{\"text\":\"Be kind.\",\"hint\":\"To all.\"}")
                .orThrow();
        String rule = rules.get(rules.size() - 1).path("id").asText();
        JsonNode said =
                operator("site/announcements", "{\"text\":\"Down on Sunday.\"}").orThrow();
        String announcement = said.get(said.size() - 1).path("id").asText();
        operator("site/extended_description", "{\"text\":\"A place.\"}").orThrow();

        for (String path : List.of("/api/v1/instance/rules", "/api/v2/instance", "/api/v1/instance")) {
            JsonNode shown = ann.get(path).orThrow();
            assertThat(Entities.each(shown.isArray() ? shown : shown.path("rules"), "id"))
                    .as(path)
                    .contains(rule);
        }
        assertThat(anybody()
                        .get("/api/v1/instance/extended_description")
                        .orThrow()
                        .path("content")
                        .asText())
                .isEqualTo("<p>A place.</p>");
        assertIsError(anybody().get("/api/v1/instance/privacy_policy"), 404);
        assertThat(Entities.each(ann.get("/api/v1/announcements").orThrow(), "id"))
                .contains(announcement);
        String party = "/api/v1/announcements/" + announcement + "/reactions/%F0%9F%8E%89";
        ann.put(party, Map.of()).orThrow();
        JsonNode reaction = ann.get("/api/v1/announcements").orThrow().at("/0/reactions/0");
        assertThat(reaction.path("name").asText()).isEqualTo("🎉");
        assertThat(reaction.path("count").asInt()).isEqualTo(1);
        assertThat(reaction.path("me").asBoolean()).isTrue();
        assertIsError(ann.put("/api/v1/announcements/" + announcement + "/reactions/x", Map.of()), 422);
        ann.delete(party).orThrow();
        assertThat(ann.get("/api/v1/announcements").orThrow().at("/0/reactions"))
                .isEmpty();
        ann.post("/api/v1/announcements/" + announcement + "/dismiss").orThrow();
        assertThat(Entities.each(ann.get("/api/v1/announcements").orThrow(), "id"))
                .doesNotContain(announcement);
        assertIsError(ann.post("/api/v1/announcements/7/dismiss"), 404);
        operator("site/announcements/" + announcement + "/remove", "").orThrow();
        operator("site/rules/" + rule + "/remove", "").orThrow();
        assertIsError(operator("site/rules/" + rule + "/remove", ""), 409);
        assertIsError(operator("site/jokes", "{\"text\":\"…\"}"), 404);
    }

    @Test
    void whatStrangersDoIsHeldBackWhereThatIsWantedAndLetThroughByHand() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String all = "/api/v1/notifications";
        assertThat(ann.get("/api/v2/notifications/policy")
                        .orThrow()
                        .path("for_not_following")
                        .asText())
                .isEqualTo("accept");
        ann.patch("/api/v2/notifications/policy", Map.of("for_not_following", "filter"))
                .orThrow();
        String post = bob.say("@" + name(ann) + " hello");
        level();

        assertThat(ann.get(all).orThrow()).isEmpty();
        assertThat(ann.get("/api/v2/notifications").orThrow().path("notification_groups"))
                .isEmpty();
        assertThat(ann.get(all + "?include_filtered=true").orThrow()).hasSize(1);
        JsonNode request = ann.get(all + "/requests").orThrow().get(0);
        assertThat(request.at("/account/id").asText()).isEqualTo(id(bob));
        assertThat(request.at("/last_status/id").asText()).isEqualTo(post);
        assertThat(request.path("notifications_count").asText()).isEqualTo("1");
        String path = all + "/requests/" + request.path("id").asText();
        assertThat(ann.get("/api/v1/notifications/policy")
                        .orThrow()
                        .at("/summary/pending_requests_count")
                        .asInt())
                .isEqualTo(1);
        ann.post(path + "/dismiss").orThrow();
        assertThat(ann.get(all + "/requests").orThrow()).isEmpty();
        assertIsError(ann.get(path), 404);
        bob.say("@" + name(ann) + " again");
        level();
        assertThat(ann.get(path).orThrow().path("notifications_count").asText()).isEqualTo("1");
        ann.post(path + "/accept").orThrow();
        assertThat(ann.get(all).orThrow()).hasSize(2);
        assertThat(ann.get(all + "/requests").orThrow()).isEmpty();
        assertIsError(ann.patch("/api/v2/notifications/policy", Map.of("for_not_followers", "perhaps")), 422);
    }

    @Test
    void whomOneFollowsOneMayShowOnOnesProfile() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String path = "/api/v1/accounts/" + id(bob);
        assertIsError(ann.post(path + "/endorse"), 422);
        ann.post(path + "/follow").orThrow();
        assertThat(ann.post(path + "/endorse").orThrow().path("endorsed").asBoolean())
                .isTrue();
        assertThat(Entities.each(ann.get("/api/v1/endorsements").orThrow(), "id"))
                .containsExactly(id(bob));
        assertThat(Entities.each(
                        bob.get("/api/v1/accounts/" + id(ann) + "/endorsements").orThrow(), "id"))
                .containsExactly(id(bob));
        assertThat(ann.post(path + "/unpin").orThrow().path("endorsed").asBoolean(true))
                .isFalse();
        ann.post(path + "/pin").orThrow();
        ann.post(path + "/unfollow").orThrow();
        assertThat(ann.get("/api/v1/endorsements").orThrow()).isEmpty();
    }

    private Client withRole(String role) {
        Client person = somebody(role);
        operator("accounts/" + name(person) + "/role", "{\"role\":\"" + role + "\"}")
                .orThrow();
        return signedIn(name(person));
    }

    private Client signedIn(String name) {
        Client.Answer token = signIn(name, PASSWORD, "read write follow admin:read admin:write");
        return anybody().with(token.orThrow().path("access_token").asText());
    }

    /** What an operator asks of r1, once both replicas know all there is. */
    private Client.Answer operator(String what, String body) {
        level();
        Client.Answer answer = cluster.direct(anybody(), "r1").post("/" + what, "application/json", body);
        level();
        return answer;
    }

    private void level() {
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }
}
