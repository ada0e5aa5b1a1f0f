package social.hearsay.replica.api.http.flow;

import static social.hearsay.replica.api.http.flow.Obedient.ID;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.storage.database.Statements;

/** A call's way through a replica that does as it is told, with a database that has the tables it looks into. */
abstract class CallFlowContract {
    final Connection connection = memory();
    final Secrets secrets = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    final Obedient replica = new Obedient(connection);
    final CallFlow flow =
            new CallFlow(replica, secrets, new Lane(Runnable::run, 2, 2), new FairLane(Runnable::run, 2, 2, 2));

    CallFlowContract() {
        Statements.of(connection)
                .update("create table executed_update (id text, origin text, sequence bigint, issued_at bigint,"
                        + " request text)");
        Statements.of(connection)
                .update("create table tokens (hash text, issued_at bigint, account bigint, grant_details text,"
                        + " revoked text, ended text)");
        Statements.of(connection).update("create table accounts (id bigint, closed bigint, disabled boolean)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    static Call call(VectorTimestamp demand, boolean lenient) {
        Call plain = Calls.get("x", Map.of());
        return new Call(
                "POST",
                "x",
                plain.query(),
                plain.site(),
                plain.client(),
                demand,
                Stamp.ZERO,
                0,
                lenient,
                Mirrors.NONE,
                false,
                Optional.empty(),
                Optional.of(ID),
                Optional.empty());
    }

    static Call with(String token, VectorTimestamp demand) {
        Call plain = Calls.get("x", Map.of());
        return new Call(
                "GET",
                "x",
                plain.query(),
                plain.site(),
                plain.client(),
                demand,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                Optional.of("Bearer " + token),
                Optional.of(ID),
                Optional.empty());
    }

    private static Connection memory() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
