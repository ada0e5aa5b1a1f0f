package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Set;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.DigestScan;
import social.hearsay.replica.storage.EarlierRows;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** The value of this application. */
@ApplicationScoped
public class MicroblogOnDisk implements ValueOnDisk {
    @Override
    public Value open(Connection connection) {
        return new Microblog(new SqlMicroblogStore(connection));
    }

    @Override
    public Digest scan(Connection connection, Runnable each) {
        return DigestScan.of(connection, each);
    }

    @Override
    public void complete(Connection connection, Set<String> tables) {
        EarlierRows.complete(connection, tables);
    }
}
