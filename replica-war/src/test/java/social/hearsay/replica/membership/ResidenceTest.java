package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.ReplicaState;

/** What a process makes of a disk that was somebody's before. */
class ResidenceTest {
    private static final Path DIRECTORY = Path.of("data", "r5", "store");
    private static final URI HERE = URI.create("http://127.0.0.1:8090/replica");
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:9710/replica");
    private static final Member OWNER = new Member(new ReplicaId("r2.k3f9"), HERE, Role.WRITER);

    private final Residence residence =
            Residence.of(ReplicaState.founded(OWNER.id(), new ClusterId("testcluster"), List.of(OWNER)));

    @Test
    void itsOwnerMayStartOnIt() {
        assertThat(residence.objection("r2", DIRECTORY)).isEmpty();
    }

    @Test
    void whoeverHasAnotherNameIsToldWhatToDo() {
        assertThat(residence.objection("r5", DIRECTORY).orElseThrow())
                .contains("r2.k3f9", "data/r5/store", "config/cluster start r2", "config/cluster add r5");
    }

    @Test
    void itHasMovedWhenItIsNotWhereTheOthersKnowIt() {
        assertThat(residence.former(HERE)).isEmpty();
        assertThat(residence.former(ELSEWHERE)).contains(HERE);
    }

    @Test
    void aCopyIsToldWhereTheOriginalRuns() {
        assertThat(residence.copied(DIRECTORY, HERE)).contains("r2.k3f9", HERE.toString(), "copy");
    }
}
