package social.hearsay.replica.replication.simulation;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.storage.memory.MemoryMicroblog;
import social.hearsay.replica.storage.replication.MemoryDisk;

/** The protocol's books and the microblog's rows on one disk that is memory. */
final class DiskInMemory implements SimulatedDisk {
    private final MemoryDisk books;
    private final MemoryMicroblog microblog;

    DiskInMemory() {
        this(new MemoryDisk(), new MemoryMicroblog());
    }

    private DiskInMemory(MemoryDisk books, MemoryMicroblog microblog) {
        this.books = books;
        this.microblog = microblog;
        microblog.begin();
    }

    @Override
    public Disk ports() {
        return new Disk(books.state(), books.log(), books.executed(), microblog.value());
    }

    @Override
    public void commit() {
        books.commit();
        microblog.commit();
        microblog.begin();
    }

    @Override
    public void rollback() {
        books.rollback();
        microblog.rollback();
        microblog.begin();
    }

    @Override
    public SimulatedDisk copy() {
        return new DiskInMemory(books.copy(), microblog.copy());
    }

    @Override
    public MicroblogStore rows() {
        return microblog.store();
    }

    @Override
    public Digest scannedDigest() {
        return microblog.scannedDigest();
    }
}
