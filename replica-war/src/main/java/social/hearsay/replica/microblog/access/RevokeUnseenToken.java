package social.hearsay.replica.microblog.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Ends an access token that was not known where {@link RevokeToken.Command} was judged: whoever issued it may
 * be away. Leaves an absence beside the tokens, so that one that comes later is not good from the start.
 *
 * @param app the client id of the app that took it back; nothing happens to a token of another app
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevokeUnseenToken(String tokenHash, @Nullable String app) implements MicroblogOperation {

    /** What ended such a token before it was known, if something did. */
    public static Optional<Cause> of(Grant grant, Lookup value) {
        return value.find(Tokens.class, key(grant.tokenHash(), grant.app())).map(Token::revoked);
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.TokensEnded(null, tokenHash));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        String key = key(tokenHash, app);
        Cause cause = occurrence.cause();
        Cause first = changes.find(Tokens.class, key)
                .map(Token::revoked)
                .map(cause::smaller)
                .orElse(cause);
        Stamp stamp = first.stamp();
        changes.put(new Token(stamp, null, new Grant(key, app, List.of()), first));
        changes.find(Tokens.class, tokenHash)
                .filter(token -> key.equals(key(tokenHash, token.grant().app())))
                .ifPresent(token -> changes.put(token.revoked(cause)));
    }

    @Override
    public boolean deletes() {
        return true;
    }

    /** No token's hash has a space. */
    private static String key(String tokenHash, @Nullable String app) {
        return tokenHash + " " + (app == null ? "" : app);
    }
}
