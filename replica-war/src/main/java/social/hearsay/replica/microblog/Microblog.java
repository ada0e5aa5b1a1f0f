package social.hearsay.replica.microblog;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.store.MicroblogStore;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;

/** The micro-blog as the value that is replicated. Keeps nothing itself: what it knows is in the store. */
public final class Microblog implements Value {
    private final MicroblogStore store;

    public Microblog(MicroblogStore store) {
        this.store = store;
    }

    @Override
    public Decision decide(Command command, Stamp issuedAt) {
        throw new UnsupportedOperationException("Judging follows");
    }

    @Override
    public void apply(Update update, Optional<Execution> twin, VectorTimestamp settled) {
        throw new UnsupportedOperationException("Applying follows");
    }

    @Override
    public Digest digest() {
        return store.digest().load();
    }

    @Override
    public void forgetAbsences(VectorTimestamp settled, int most) {
        throw new UnsupportedOperationException("Forgetting follows");
    }
}
