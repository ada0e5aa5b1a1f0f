package social.hearsay.replica.microblog.access;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Rows;

/** Access tokens by their hashes, revoked ones included. */
public interface Tokens extends Rows<String, Token> {
    /** The hashes of all tokens of an account. */
    List<String> of(Stamp account);

    @Override
    default List<String> referringTo(Stamp thing) {
        return of(thing);
    }
}
