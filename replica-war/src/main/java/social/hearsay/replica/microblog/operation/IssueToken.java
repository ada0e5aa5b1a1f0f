package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Makes an access token good. Twins share the token's hash; the one with the smaller stamp counts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueToken(@Nullable Stamp account, Grant grant) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Optional<Token> known = changes.token(grant.tokenHash());
        if (known.filter(token -> !token.issuedAt().isAfter(occurrence.stamp())).isPresent()) {
            return;
        }
        Stamp owner = account == null ? null : changes.accountId(account);
        Cause revoked = known.map(Token::revoked)
                .or(() -> RevokeUnseenToken.of(grant, changes))
                .orElse(null);
        Token issued = new Token(occurrence.stamp(), owner, grant, revoked);
        changes.put(issued.ended(ending(owner, occurrence, changes)));
    }

    /** What has ended all tokens of that account already, though it is applied before this one. */
    private static @Nullable Cause ending(@Nullable Stamp owner, Occurrence occurrence, Changes changes) {
        return Optional.ofNullable(owner)
                .flatMap(changes::account)
                .flatMap(account -> account.endingOf(occurrence.stamp()))
                .orElse(null);
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return account == null || changes.account(account).filter(Account::open).isPresent();
    }
}
