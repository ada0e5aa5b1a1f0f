package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.access.Tokens;

/** All tokens, in memory. */
final class MemoryTokens extends MemoryRows<String, Token> implements Tokens {
    MemoryTokens(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public List<String> of(Stamp account) {
        return keysWhere(token -> account.equals(token.account()));
    }
}
