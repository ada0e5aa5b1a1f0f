package social.hearsay.replica.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.ValueOnDisk;

/** The value of this application. */
@ApplicationScoped
public class MicroblogOnDisk implements ValueOnDisk {
    @Override
    public Value open(Handle writer) {
        return new Value() {
            @Override
            public Decision decide(Command command, Stamp issuedAt) {
                return new Decision.Unchanged();
            }

            @Override
            public void apply(Update update, Optional<Execution> twin, VectorTimestamp settled) {}

            @Override
            public Digest digest() {
                return Digest.EMPTY;
            }

            @Override
            public void forgetAbsences(VectorTimestamp settled, int most) {}
        };
    }
}
