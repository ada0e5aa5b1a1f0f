package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.storage.database.Statements;

/** The names that are taken by chance. */
class IdentityTest {
    private final Random chance = new Random(1);

    @Test
    void anIncarnationIsChosenOnceAndAnotherOnlyWhenThatMayNotJoin() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Statements.of(connection)
                    .update("create table chosen_identity (one integer not null primary key, replica text not null)");
            ReplicaId first = Identity.chosen(connection, "r1", chance);
            assertThat(Identity.chosen(connection, "r1", chance)).isEqualTo(first);
            Identity.forget(connection);
            ReplicaId second = Identity.chosen(connection, "r1", chance);
            assertThat(second).isNotEqualTo(first);
            assertThat(Identity.chosen(connection, "r1", chance)).isEqualTo(second);
        }
    }
}
