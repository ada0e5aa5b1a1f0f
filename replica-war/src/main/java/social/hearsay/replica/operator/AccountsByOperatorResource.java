package social.hearsay.replica.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.account.OwnAccount;
import social.hearsay.replica.api.account.OwnAccountRendering;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.http.OutcomeAnswer;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/** Accounts by their handle or address, for who runs the cluster. Answers with 404 where nobody has it. */
@ApplicationScoped
@Path("accounts/{name}")
public class AccountsByOperatorResource {
    private static final int MADE_BYTES = 15;

    /** @param password null: one is to be made */
    record PasswordRequest(@Nullable String password) {}

    /** @param password the one that was made; null where one was given */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewPassword(String id, String username, @Nullable String password) {}

    record RoleRequest(@Nullable String role) {}

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Settings settings;

    @Inject
    Passwords passwords;

    @Inject
    InstantSource clock;

    @Inject
    RandomGenerator chance;

    @Inject
    Executor threads;

    @GET
    public Response show(@PathParam("name") String name) {
        return shown(name).map(JsonAnswer::ok).orElseGet(() -> nobody(name));
    }

    /** 422 for a password that is too short or too long. Ends all sessions. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> password(@PathParam("name") String name, String body) {
        PasswordRequest asked =
                JsonBody.read(body, PasswordRequest.class, "Give {\"password\": \"…\"}, or {} to have one made");
        String password = asked.password() == null ? made() : asked.password();
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return CompletableFuture.completedStage(JsonAnswer.error(
                    422, "A password has " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters"));
        }
        return CompletableFuture.supplyAsync(() -> passwords.hash(password), threads)
                .thenCompose(hash -> change(
                        name,
                        account -> new ChangePassword.Command("", account.id(), hash, null),
                        account -> new NewPassword(
                                account.id(), account.username(), asked.password() == null ? password : null)));
    }

    @POST
    @Path("sessions/end")
    public CompletionStage<Response> endSessions(@PathParam("name") String name) {
        return change(name, account -> new EndSessions.Command("", account.id(), null), shown -> shown);
    }

    @POST
    @Path("close")
    public CompletionStage<Response> close(@PathParam("name") String name) {
        return change(name, account -> new CloseAccount.Command("", account.id(), keepsAnAdmin()), shown -> shown);
    }

    @POST
    @Path("reopen")
    public CompletionStage<Response> reopen(@PathParam("name") String name) {
        return change(name, account -> new ReopenAccount.Command("", account.id(), null), shown -> shown);
    }

    /** Gives the account a role, or takes it away. */
    @POST
    @Path("role")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> role(@PathParam("name") String name, String body) {
        String choice = "Give {\"role\": \"admin\"}, or moderator, or none";
        RoleRequest asked = JsonBody.read(body, RoleRequest.class, choice);
        Optional<Role> role = Optional.ofNullable(asked.role()).flatMap(Role::parse);
        return role.map(given -> change(
                        name,
                        account -> new Moderate.GiveRole("", account.id(), given, keepsAnAdmin()),
                        shown -> shown))
                .orElseGet(() -> CompletableFuture.completedStage(JsonAnswer.error(422, choice)));
    }

    private boolean keepsAnAdmin() {
        return Forcible.ADMINS.isAmong(settings.limits().forced());
    }

    private CompletionStage<Response> change(
            String name, Function<Account, MicroblogCommand> command, Function<OwnAccount, Object> answer) {
        if (engine.published().isEmpty()) {
            return CompletableFuture.completedStage(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        Optional<Account> account =
                replica.read(handle -> new OwnerQueries(handle).byLogin(name)).rows();
        UpdateId id = UpdateId.mint(clock.millis(), chance);
        return account.map(found -> replica.submitForNobody(id, command.apply(found))
                        .thenApplyAsync(
                                outcome -> OutcomeAnswer.of(
                                        outcome,
                                        () -> shown(name)
                                                .map(answer)
                                                .map(JsonAnswer::ok)
                                                .orElseGet(() -> nobody(name))),
                                threads))
                .orElseGet(() -> CompletableFuture.completedStage(nobody(name)));
    }

    private Optional<OwnAccount> shown(String name) {
        return replica.read(handle -> {
                    OwnerQueries owners = new OwnerQueries(handle);
                    return owners.byLogin(name)
                            .map(new OwnAccountRendering(
                                    owners, settings.accounts().reopenWindow())::account);
                })
                .rows();
    }

    private String made() {
        byte[] bits = new byte[MADE_BYTES];
        chance.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static Response nobody(String name) {
        return JsonAnswer.error(404, "Nobody is called " + name);
    }
}
