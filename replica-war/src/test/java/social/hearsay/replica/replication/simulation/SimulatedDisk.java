package social.hearsay.replica.replication.simulation;

import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.replication.Disk;

/** A disk with one transaction at a time: what was not committed is gone after a crash. */
interface SimulatedDisk {
    /** The ports that a replica works through. */
    Disk ports();

    void commit();

    void rollback();

    /** An image of what is committed. Not to be asked for while a transaction is open. */
    SimulatedDisk copy();

    /** The rows of the microblog on it. */
    MicroblogStore rows();

    /** The digest by a scan of all rows: what the one that is kept up must be equal to. */
    Digest scannedDigest();
}
