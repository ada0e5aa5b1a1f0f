package social.hearsay.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;

class MemberEnvironmentTest {
    private static final MemberName R1 = MemberName.FIRST_REPLICA;

    @TempDir
    Path root;

    private DataDirectory data;

    @BeforeEach
    void makeACluster() throws IOException {
        data = DataDirectory.of(root.resolve("data"), root.resolve("data"));
        for (String name : new String[] {"r1", "r2", "r3", "f1"}) {
            Files.createDirectories(data.path().resolve(name));
        }
        Files.writeString(data.file("port"), "9000\n");
        Files.createDirectories(root.resolve("config"));
        Files.writeString(
                root.resolve("config/replica.properties"),
                "# hearsay.off=1\n\nhearsay.gossip.interval=PT0.5S\nhearsay.ready-lag.time=a=b\n");
        Files.writeString(root.resolve("config/frontend.properties"), "hearsay.mirrors=0\n");
    }

    private Map<String, String> told(MemberName name, boolean founds, Map<String, String> operators) {
        Installation installation = new Installation(root, operators);
        return new MemberEnvironment(data, installation).of(name, ListenPlace.next(data, name, installation), founds);
    }

    @Test
    void theOperatorsVariablesWinOverTheFiles() {
        Map<String, String> told = told(R1, false, Map.of("HEARSAY_GOSSIP_INTERVAL", "PT9S", "OTHER", "x"));

        assertThat(told)
                .containsEntry("HEARSAY_GOSSIP_INTERVAL", "PT9S")
                .containsEntry("HEARSAY_READY_LAG_TIME", "a=b")
                .containsEntry("OTHER", "x")
                .doesNotContainKey("HEARSAY_OFF");
    }

    /** Without it the C library takes memory for each thread that it never gives back. */
    @Test
    void theCLibraryHasFewArenasUnlessTheOperatorSaysOtherwise() {
        assertThat(told(R1, false, Map.of())).containsEntry("MALLOC_ARENA_MAX", "2");
        assertThat(told(R1, false, Map.of("MALLOC_ARENA_MAX", "8"))).containsEntry("MALLOC_ARENA_MAX", "8");
    }

    @Test
    void aReplicaIsToldWhereAllOthersAreAtEveryStart() throws IOException {
        String others = "http://127.0.0.1:9011/replica,http://127.0.0.1:9012/replica";
        Files.createDirectories(data.store(R1).resolve("replica.db"));

        for (boolean founds : new boolean[] {true, false}) {
            assertThat(told(R1, founds, Map.of("HEARSAY_JOIN", "elsewhere")))
                    .containsEntry("HEARSAY_JOIN", others)
                    .containsEntry("HEARSAY_FOUND", String.valueOf(founds))
                    .containsEntry("HEARSAY_ADDRESS", "http://127.0.0.1:9010/replica")
                    .containsEntry("HEARSAY_LISTEN", "127.0.0.1:9010");
        }
        Files.writeString(data.file("port"), "9500\n");
        assertThat(told(R1, false, Map.of()))
                .containsEntry("HEARSAY_JOIN", others.replace("90", "95"))
                .containsEntry("HEARSAY_ADDRESS", "http://127.0.0.1:9510/replica");
    }

    /** What the console shows is pasted into a terminal, and must not mean another cluster. */
    @Test
    void aFrontEndKnowsWhatHasToFollowAVerb() {
        MemberName f1 = MemberName.parse("f1").orElseThrow();
        assertThat(told(f1, false, Map.of())).containsEntry("HEARSAY_COMMAND_OPTIONS", "");
        data = DataDirectory.of(root.resolve("data"), root.resolve("usual"));
        assertThat(told(f1, false, Map.of()))
                .containsEntry("HEARSAY_COMMAND_OPTIONS", "--data " + data.path())
                .doesNotContainKey("HEARSAY_DATA_DIR");
        assertThat(told(R1, false, Map.of())).doesNotContainKey("HEARSAY_COMMAND_OPTIONS");
    }

    @Test
    void aReplicaWithAFrontEndIsToldWhatBothNeed() throws IOException {
        Files.writeString(data.together(), "yes\n");
        Files.writeString(root.resolve("config/frontend.properties"), "hearsay.connections=1000\n");
        Files.writeString(root.resolve("config/replica.properties"), "hearsay.connections=4000\nhearsay.mirrors=0\n");
        String all = "http://127.0.0.1:9000/replica,http://127.0.0.1:9001/replica,http://127.0.0.1:9002/replica";

        assertThat(told(R1, true, Map.of("HEARSAY_BIND", "0.0.0.0")))
                .containsEntry("HEARSAY_LISTEN", "0.0.0.0:9000")
                .containsEntry("HEARSAY_ADDRESS", "http://127.0.0.1:9000/replica")
                .containsEntry("HEARSAY_REPLICAS", all)
                .containsEntry("HEARSAY_JOIN", all.substring(all.indexOf(',') + 1))
                .containsEntry("HEARSAY_CONNECTIONS", "1000")
                .containsEntry("HEARSAY_MIRRORS", "0");
    }

    @Test
    void onlyTheFounderGetsTheBackup() throws IOException {
        Files.writeString(data.restoring(), "/b.gz\n");

        assertThat(told(R1, true, Map.of())).containsEntry("HEARSAY_RESTORE_FILE", "/b.gz");
        assertThat(told(R1, false, Map.of())).containsEntry("HEARSAY_RESTORE_FILE", "");
    }

    @Test
    void whatWasSaidOfAMemberWhenItWasAddedIsSaidAtEveryStart() throws IOException {
        Files.writeString(data.role(R1), "read-only\n");
        Files.writeString(data.zone(R1), "west\n");
        Files.writeString(data.zone(MemberName.FIRST_FRONT_END), "east\n");

        assertThat(told(R1, false, Map.of("HEARSAY_ZONE", "north")))
                .containsEntry("HEARSAY_ROLE", "read-only")
                .containsEntry("HEARSAY_ZONE", "west");
        assertThat(told(MemberName.FIRST_FRONT_END, false, Map.of()))
                .containsEntry("HEARSAY_ZONE", "east")
                .doesNotContainKey("HEARSAY_ROLE");
    }

    @Test
    void aRetiredReplicaIsNobodysPeerAndJoinsAnew() throws IOException {
        Files.writeString(data.retired(R1), "r1.k3f9\n");

        assertThat(told(R1, false, Map.of())).containsEntry("HEARSAY_REJOIN", "true");
        assertThat(told(MemberName.FIRST_FRONT_END, false, Map.of()))
                .containsEntry("HEARSAY_REPLICAS", "http://127.0.0.1:9011/replica,http://127.0.0.1:9012/replica")
                .containsEntry("HEARSAY_MIRRORS", "0");
    }
}
