package social.hearsay.replica.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.RehashPassword;

/** Lets people in by their password. Slow: to be asked where passwords are hashed. */
@ApplicationScoped
public class SignIn {
    @Inject
    CallFlow flow;

    @Inject
    Passwords passwords;

    @Inject
    SignInLimits limits;

    /**
     * Sees to it that the password is right and the account open. A hash that is weaker than those made
     * now is made anew, by an update of its own that may be lost: the next sign-in tries again.
     *
     * @param account empty where nobody has the name or address
     * @param login the name or address
     * @throws Fault 400 {@code invalid_grant}, after the same time whatever is wrong; 429 after too many
     *     of those
     */
    public void check(Call call, Optional<Account> account, String login, String password) {
        Optional<String> hash = account.map(Account::passwordHash);
        if (!limits.look(call.client(), account, login, () -> passwords.matches(password, hash))) {
            throw Grants.wrong();
        }
        if (!account.map(Account::usable).orElse(false)) {
            throw account.map(Account::closed).orElse(false) ? Grants.closed() : Grants.barred();
        }
        hash.filter(passwords::isWeak)
                .ifPresent(weak -> flow.aside(
                        call,
                        new UpdateId(Secrets.hash("rehash\n" + call.requiredUpdateId())),
                        new RehashPassword.Command("", account.orElseThrow().id(), weak, passwords.hash(password))));
    }
}
