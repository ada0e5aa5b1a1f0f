package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.util.Set;
import java.util.function.Predicate;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.DigestScan;
import social.hearsay.replica.storage.EarlierRows;
import social.hearsay.replica.storage.SqlMicroblogStore;
import social.hearsay.replica.storage.replication.RowVisitor;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** The value of this application. */
@ApplicationScoped
public class MicroblogOnDisk implements ValueOnDisk {
    @Override
    public Value open(Connection connection) {
        return new Microblog(new SqlMicroblogStore(connection));
    }

    @Override
    public void rows(Connection connection, Predicate<String> tables, RowVisitor visitor) {
        DigestScan.each(connection, tables, visitor);
    }

    @Override
    public Set<String> tables() {
        return DigestScan.tables();
    }

    @Override
    public void complete(Connection connection, Set<String> tables) {
        EarlierRows.complete(connection, tables);
    }
}
