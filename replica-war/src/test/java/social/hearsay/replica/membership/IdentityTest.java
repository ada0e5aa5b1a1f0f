package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;

/** The names that are taken by chance. */
class IdentityTest {
    private final Random chance = new Random(1);

    @Test
    void anIncarnationIsChosenOnceAndAnotherOnlyWhenThatMayNotJoin() {
        try (Handle handle = Jdbi.open("jdbc:sqlite::memory:")) {
            handle.execute("create table chosen_identity (one integer not null primary key, replica text not null)");
            ReplicaId first = Identity.chosen(handle, "r1", chance);
            assertThat(Identity.chosen(handle, "r1", chance)).isEqualTo(first);
            Identity.forget(handle);
            ReplicaId second = Identity.chosen(handle, "r1", chance);
            assertThat(second).isNotEqualTo(first);
            assertThat(Identity.chosen(handle, "r1", chance)).isEqualTo(second);
        }
    }
}
