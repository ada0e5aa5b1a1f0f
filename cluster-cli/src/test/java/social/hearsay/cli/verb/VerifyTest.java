package social.hearsay.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.TableDigests;

/** {@code verify}, of replicas that answer what is written here. */
class VerifyTest extends ScriptedCluster {
    private static final int RANGE = TableDigests.range("113");

    private Member r1;
    private Member r2;

    @BeforeEach
    void begin() throws IOException {
        r1 = member("r1");
        r2 = member("r2");
    }

    @Test
    void replicasThatHaveTheSameAreToldSo() {
        r1.answers("GET /digests", 200, tables(7));
        r2.answers("GET /digests", 200, tables(7));

        done("verify");
        assertThat(output()).contains("r1, r2 have the same rows in 1 tables", "Comparing r1, r2");
        done("verify", "--output", "json");
        assertThat(verbs.answer())
                .isEqualToIgnoringWhitespace(
                        "{\"same\":true,\"tables\":1,\"more\":false,\"replicas\":[\"r1\",\"r2\"],\"rows\":[],\"unsettled\":[]}");
    }

    @Test
    void rowsThatDifferAreNamedWithWhatToDo() {
        r1.answers("GET /digests", 200, tables(7))
                .answers(
                        "GET /digests/posts/" + RANGE,
                        200,
                        "{\"valueTimestamp\":{},\"rows\":{\"113\":-1},\"complete\":true}");
        r2.answers("GET /digests", 200, tables(0))
                .answers("GET /digests/posts/" + RANGE, 200, "{\"valueTimestamp\":{},\"rows\":{},\"complete\":true}");

        failed("verify");
        assertThat(output())
                .contains(
                        "posts 113: r1 ffffffffffffffff, r2 has none",
                        "They differ. Keep all data directories and report it. A replica that is wrong for sure");
        failed("verify", "--output", "json");
        assertThat(verbs.answer().replaceAll("\\s", ""))
                .contains(
                        "\"rows\":[{\"table\":\"posts\",\"key\":\"113\",\"hashes\":{\"r1\":\"ffffffffffffffff\",\"r2\":null}}]");
    }

    @Test
    void oneThatIsKeptBehindIsLeftOut() throws IOException {
        member("r3").hasRole("delayed");
        r1.answers("GET /digests", 200, tables(7));
        r2.answers("GET /digests", 200, tables(7));

        done("verify");
        assertThat(output()).contains("r1, r2 have the same rows");
    }

    @Test
    void whoDoesNotSayWhatItHasIsNamed() {
        r1.answers("GET /digests", 200, tables(7));

        failed("verify");
        assertThat(output()).contains("r2 can't be compared: 404 Nothing is there");
    }

    @Test
    void oneAloneIsComparedWithNobody() throws Exception {
        r2.dies();

        failed("verify");
        assertThat(output()).contains("two replicas that run are needed for a comparison: 'config/cluster status");
    }

    /** Of one table, the rows of one range of which sum up to that. */
    private static String tables(long sum) {
        long[] sums = new long[TableDigests.RANGES];
        sums[RANGE] = sum;
        return "{\"valueTimestamp\":{},\"tables\":{\"posts\":["
                + Arrays.stream(sums).mapToObj(Long::toString).collect(Collectors.joining(",")) + "]}}";
    }
}
