package social.hearsay.replica.microblog.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.operation.IssueToken;
import social.hearsay.replica.microblog.operation.RegisterAccount;
import social.hearsay.replica.microblog.operation.RegisterApp;
import social.hearsay.replica.microblog.operation.RevokeToken;
import social.hearsay.replica.microblog.operation.RevokeUnseenToken;
import social.hearsay.replica.microblog.text.EmailAddress;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/** Judges who may come in: apps, accounts and tokens. */
final class Access {
    private static final int LONGEST_NAME = 30;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    /** What an account is called that had to give way: never to be claimed, or it could be taken twice. */
    private static final Pattern GAVE_WAY = Pattern.compile(".*_[0-9]{15,}");

    private final Changes value;
    private final Accounts accounts;
    private final Owning owning;

    Access(Changes value, Accounts accounts, Owning owning) {
        this.value = value;
        this.accounts = accounts;
        this.owning = owning;
    }

    Decision judge(MicroblogCommand.RegisterApp command) {
        App.Details details = command.details();
        if (details.name().isBlank()) {
            return invalid(List.of(new Problem("name", "ERR_BLANK", "can't be blank")));
        }
        if (details.redirectUris().stream().allMatch(String::isBlank)) {
            return invalid(List.of(new Problem("redirect_uri", "ERR_BLANK", "can't be blank")));
        }
        Optional<App> known = value.app(command.clientId());
        if (known.isPresent()) {
            return Verdict.unchanged(known.get().id());
        }
        String website = details.website();
        App.Details storable = new App.Details(
                PostText.storable(details.name()),
                website == null ? null : PostText.storable(website),
                details.redirectUris().stream().map(PostText::storable).toList(),
                details.scopes().stream().map(PostText::storable).toList());
        return Verdict.execute(
                command.request(), new RegisterApp(command.clientId(), command.clientSecretHash(), storable));
    }

    Decision judge(MicroblogCommand.RegisterAccount command) {
        Registration wanted = command.registration();
        EmailAddress email = EmailAddress.of(wanted.email());
        List<Problem> problems = new ArrayList<>();
        name(wanted.name()).ifPresent(problems::add);
        owning.problem(email, null).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            boolean taken = problems.stream().allMatch(problem -> problem.code().equals("ERR_TAKEN"));
            return Verdict.reject(MicroblogRejection.of(taken ? Kind.TAKEN : Kind.INVALID, problems));
        }
        Registration registration =
                new Registration(wanted.name(), email.text(), wanted.passwordHash(), wanted.locale(), wanted.admin());
        return Verdict.execute(command.request(), new RegisterAccount(registration, command.grant()));
    }

    Decision judge(MicroblogCommand.IssueToken command) {
        String client = command.grant().app();
        if (client != null && value.app(client).isEmpty()) {
            return Verdict.notFound();
        }
        if (command.account() != null && value.openAccount(command.account()).isEmpty()) {
            return Verdict.notFound();
        }
        Optional<Token> known = value.token(command.grant().tokenHash());
        boolean revoked = known.isPresent()
                ? !known.get().valid()
                : RevokeUnseenToken.of(command.grant(), value).isPresent();
        if (revoked) {
            return Verdict.reject(MicroblogRejection.forbidden("This token was revoked"));
        }
        if (known.isPresent()) {
            return Verdict.unchanged(known.get().issuedAt());
        }
        return Verdict.execute(command.request(), new IssueToken(command.account(), command.grant()));
    }

    Decision judge(MicroblogCommand.RevokeToken command) {
        Optional<Token> known = value.token(command.tokenHash());
        if (known.isEmpty()) {
            return Verdict.execute(command.request(), new RevokeUnseenToken(command.tokenHash(), command.app()));
        }
        return known.get().valid()
                ? Verdict.execute(command.request(), new RevokeToken(command.tokenHash()))
                : Verdict.unchanged();
    }

    /** Handles are never reused, so a claim counts even where its account is called otherwise by now. */
    private boolean taken(String handle) {
        return !accounts.claiming(handle).isEmpty() || accounts.byHandle(handle).isPresent();
    }

    private Optional<Problem> name(String name) {
        if (name.isBlank()) {
            return Optional.of(new Problem("username", "ERR_BLANK", "can't be blank"));
        } else if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    new Problem("username", "ERR_INVALID", "must contain only letters, numbers and underscores"));
        } else if (name.length() > LONGEST_NAME) {
            return Optional.of(new Problem("username", "ERR_TOO_LONG", "is too long (maximum is 30 characters)"));
        } else if (GAVE_WAY.matcher(name).matches()) {
            return Optional.of(new Problem("username", "ERR_RESERVED", "is reserved"));
        } else if (taken(Account.handle(name))) {
            return Optional.of(new Problem("username", "ERR_TAKEN", "has already been taken"));
        }
        return Optional.empty();
    }

    private static Decision invalid(List<Problem> problems) {
        return Verdict.reject(MicroblogRejection.of(Kind.INVALID, problems));
    }
}
