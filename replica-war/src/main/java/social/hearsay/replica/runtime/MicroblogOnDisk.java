package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.DigestScan;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** The value of this application. */
@ApplicationScoped
public class MicroblogOnDisk implements ValueOnDisk {
    @Override
    public Value open(Handle handle) {
        return new Microblog(new SqlMicroblogStore(handle.getConnection()));
    }

    @Override
    public Digest scan(Handle handle, Runnable each) {
        return DigestScan.of(handle.getConnection(), each);
    }
}
