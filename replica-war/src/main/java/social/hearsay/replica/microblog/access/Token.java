package social.hearsay.replica.microblog.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * An access token. Found by its hash, which twins share because the token is derived from the
 * Update-Id.
 *
 * @param issuedAt the stamp of the update that issued it; of twins the smaller
 * @param account for whom; null for one that stands for an app alone
 * @param grant its hash and what it allows
 * @param revoked the update that ended it, for good; of several, the one with the smallest stamp
 * @param ended the update that ended it together with all others of its account, see {@code Account.endingOf}
 */
public record Token(
        Stamp issuedAt,
        @Nullable Stamp account,
        Grant grant,
        @Nullable Cause revoked,
        @Nullable Cause ended) implements Row<String> {

    /** A token that was not ended together with all others of its account. */
    public Token(Stamp issuedAt, @Nullable Stamp account, Grant grant, @Nullable Cause revoked) {
        this(issuedAt, account, grant, revoked, null);
    }

    @Override
    public String key() {
        return grant.tokenHash();
    }

    /** Whether it still opens anything. */
    public boolean valid() {
        return revoked == null && ended == null;
    }

    public Token revoked(Cause cause) {
        return new Token(issuedAt, account, grant, revoked == null ? cause : revoked.smaller(cause), ended);
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        changes.put(new Token(issuedAt, to, grant, revoked, ended));
    }

    public Token ended(@Nullable Cause cause) {
        return new Token(issuedAt, account, grant, revoked, cause);
    }

    @Override
    public Class<Tokens> table() {
        return Tokens.class;
    }

    @Override
    public long hash() {
        if (!valid()) {
            return 0;
        }
        return new RowHash("token")
                .add(grant.tokenHash())
                .add(issuedAt)
                .add(account)
                .add(grant.app())
                .add(grant.scopes())
                .value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.ofNullable(revoked)
                .map(cause -> ended == null ? cause : cause.smaller(ended))
                .or(() -> Optional.ofNullable(ended));
    }
}
