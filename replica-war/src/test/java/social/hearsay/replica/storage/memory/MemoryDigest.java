package social.hearsay.replica.storage.memory;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.kernel.DigestStore;

/** The digest, in memory. */
final class MemoryDigest implements DigestStore {
    private final UndoLog undo;
    private Digest sum = Digest.EMPTY;

    MemoryDigest(UndoLog undo) {
        this.undo = undo;
    }

    void copyTo(MemoryDigest other) {
        other.sum = sum;
    }

    @Override
    public Digest load() {
        return sum;
    }

    @Override
    public void save(Digest digest) {
        Digest before = sum;
        undo.add(() -> sum = before);
        sum = digest;
    }
}
