package social.hearsay.replica.microblog.judgement;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Rehash;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.operation.ChangeEmail;
import social.hearsay.replica.microblog.operation.ChangePassword;
import social.hearsay.replica.microblog.operation.CloseAccount;
import social.hearsay.replica.microblog.operation.EndSessions;
import social.hearsay.replica.microblog.operation.PurgeAccount;
import social.hearsay.replica.microblog.operation.RehashPassword;
import social.hearsay.replica.microblog.operation.ReopenAccount;
import social.hearsay.replica.microblog.text.EmailAddress;
import social.hearsay.replica.replication.Decision;

/** Judges what people do with their own accounts. */
final class Owning {
    private final Changes value;
    private final Accounts accounts;

    Owning(Changes value, Accounts accounts) {
        this.value = value;
        this.accounts = accounts;
    }

    Decision judge(MicroblogCommand.ChangeEmail command) {
        EmailAddress email = EmailAddress.of(command.email());
        return open(command.actor(), account -> {
            Optional<Problem> problem = problem(email, account.id());
            if (problem.isPresent()) {
                Kind kind = problem.get().code().equals("ERR_TAKEN") ? Kind.TAKEN : Kind.INVALID;
                return Verdict.reject(MicroblogRejection.of(kind, List.of(problem.get())));
            }
            // Though it is that one here: a replica that is away may know of another one since.
            return Verdict.execute(command.request(), new ChangeEmail(account.id(), email.text()));
        });
    }

    Decision judge(MicroblogCommand.ChangePassword command) {
        return open(
                command.actor(),
                account -> Verdict.execute(
                        command.request(), new ChangePassword(account.id(), command.passwordHash(), command.grant())));
    }

    /** What was sent by mail is good once: two that come at the same time have seen the same hash. */
    Decision judge(MicroblogCommand.ResetPassword command) {
        return open(
                command.account(),
                account -> account.setPasswordHash().equals(command.seen())
                        ? Verdict.execute(
                                command.request(), new ChangePassword(account.id(), command.passwordHash(), null))
                        : Verdict.reject(MicroblogRejection.of(Kind.INVALID, List.of(MicroblogRejection.USED_TOKEN))));
    }

    Decision judge(MicroblogCommand.RehashPassword command) {
        return open(
                command.account(),
                account -> account.passwordHash().equals(command.seen())
                        ? Verdict.execute(
                                command.request(),
                                new RehashPassword(
                                        account.id(), new Rehash(account.setPasswordHash(), command.passwordHash())))
                        : Verdict.unchanged());
    }

    Decision judge(MicroblogCommand.EndSessions command) {
        return open(
                command.actor(),
                account -> Verdict.execute(command.request(), new EndSessions(account.id(), command.grant())));
    }

    Decision judge(MicroblogCommand.CloseAccount command) {
        return open(command.actor(), account -> Verdict.execute(command.request(), new CloseAccount(account.id())));
    }

    Decision judge(MicroblogCommand.ReopenAccount command) {
        Optional<Account> account = value.account(command.actor()).filter(found -> !found.purged());
        if (account.isEmpty()) {
            return Verdict.notFound();
        }
        return account.get().open()
                ? Verdict.reject(MicroblogRejection.forbidden("This account is not closed"))
                : Verdict.execute(
                        command.request(),
                        new ReopenAccount(
                                account.get().id(), account.get().closings().standingIds(), command.grant()));
    }

    Decision judge(MicroblogCommand.PurgeAccount command) {
        return value.account(command.account())
                .filter(account -> !account.open() && !account.purged())
                .map(account -> Verdict.execute(command.request(), new PurgeAccount(account.id())))
                .orElseGet(Verdict::unchanged);
    }

    /**
     * What is wrong with an address.
     *
     * @param own the account that wants it; null for one that is not there yet
     */
    Optional<Problem> problem(EmailAddress email, @Nullable Stamp own) {
        if (email.isBlank()) {
            return Optional.of(new Problem("email", "ERR_BLANK", "can't be blank"));
        }
        if (!email.valid()) {
            return Optional.of(new Problem("email", "ERR_INVALID", "is invalid"));
        }
        boolean taken = accounts.claimingAddress(Account.address(email.text())).stream()
                .anyMatch(claimant -> !claimant.equals(own));
        return taken ? Optional.of(new Problem("email", "ERR_TAKEN", "has already been taken")) : Optional.empty();
    }

    private Decision open(Stamp reference, Function<Account, Decision> judge) {
        return value.openAccount(reference).map(judge).orElseGet(Verdict::notFound);
    }
}
