package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Apps;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RevokeUnseenToken;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Makes an access token good: somebody signs in, or an app does for itself. Twins share the token's hash; the
 * one with the smaller stamp counts.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueToken(@Nullable Stamp account, Grant grant) implements MicroblogOperation {
    /**
     * The caller has checked the password, code or secret.
     *
     * @param account for whom; null for a token that stands for the app alone
     */
    public record Command(String request, @Nullable Stamp account, Grant grant) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            String client = grant.app();
            if (client != null && value.find(Apps.class, client).isEmpty()) {
                return Verdict.notFound();
            }
            if (account != null
                    && Accounts.open(value, account).filter(Account::usable).isEmpty()) {
                return Verdict.notFound();
            }
            Optional<Token> known = value.find(Tokens.class, grant.tokenHash());
            boolean revoked = known.isPresent()
                    ? !known.get().valid()
                    : RevokeUnseenToken.of(grant, value).isPresent();
            if (revoked) {
                return Verdict.reject(MicroblogRejection.forbidden("This token was revoked"));
            }
            return known.map(token -> Verdict.unchanged(token.issuedAt()))
                    .orElseGet(() -> Verdict.execute(request, new IssueToken(account, grant)));
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Token> known = changes.find(Tokens.class, grant.tokenHash());
        if (known.filter(token -> !token.issuedAt().isAfter(occurrence.stamp())).isPresent()) {
            return;
        }
        Stamp owner = account == null ? null : Accounts.id(changes, account);
        Cause revoked = known.map(Token::revoked)
                .or(() -> RevokeUnseenToken.of(grant, changes))
                .orElse(null);
        Token issued = new Token(occurrence.stamp(), owner, grant, revoked);
        changes.put(issued.ended(ending(owner, occurrence, changes)));
    }

    /**
     * What has ended all tokens of that account with a larger stamp than this one: such an update may
     * be applied before it.
     */
    private static @Nullable Cause ending(@Nullable Stamp owner, Occurrence occurrence, Changes changes) {
        return Optional.ofNullable(owner)
                .flatMap(id -> Accounts.find(changes, id))
                .flatMap(account -> account.endingOf(occurrence.stamp()))
                .orElse(null);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return account == null || Accounts.open(value, account).isPresent();
    }
}
