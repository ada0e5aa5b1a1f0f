package social.hearsay.replica.microblog.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Ends an access token, for good: a twin that issues it comes too late. */
public record RevokeToken(String tokenHash) implements MicroblogOperation {
    /**
     * The caller has checked that a token which is known here belongs to the app. One that is not
     * known here is ended when it turns up, if it proves to belong to the app.
     *
     * @param app the client id of the app that takes it back
     */
    public record Command(
            String request, String tokenHash, @Nullable String app) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Token> known = value.find(Tokens.class, tokenHash);
            if (known.isEmpty()) {
                return Verdict.execute(request, new RevokeUnseenToken(tokenHash, app));
            }
            return known.get().valid() ? Verdict.execute(request, new RevokeToken(tokenHash)) : Verdict.unchanged();
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.TokensEnded(null, tokenHash));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.find(Tokens.class, tokenHash).ifPresent(token -> changes.put(token.revoked(occurrence.cause())));
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return value.find(Tokens.class, tokenHash).isPresent();
    }
}
