package social.hearsay.cli.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.common.server.ListenAddress;

class ListenPlaceTest {
    private static final MemberName F1 = MemberName.FIRST_FRONT_END;

    @TempDir
    Path directory;

    @BeforeEach
    void makeACluster() throws IOException {
        Files.writeString(directory.resolve("port"), "18290\n");
        Files.createDirectory(directory.resolve("f1"));
    }

    private DataDirectory data() {
        return DataDirectory.of(directory, directory.resolve("usual"));
    }

    private static ListenPlace bound(DataDirectory data, MemberName name, String bind) {
        return ListenPlace.next(data, name, new Installation(Path.of("/"), Map.of("HEARSAY_BIND", bind)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0,   http://127.0.0.1:18290",
        "'::',      http://127.0.0.1:18290",
        "127.0.0.2, http://127.0.0.2:18290",
        "::1,       'http://[::1]:18290'",
        "[::1],     'http://[::1]:18290'"
    })
    void isAskedWhereItListens(String bind, String server) {
        ListenPlace place = bound(data(), F1, bind);

        assertThat(place.server()).hasToString(server);
        assertThat(ListenAddress.parse(place.setting()).getPort()).isEqualTo(18_290);
    }

    @Test
    void isRememberedForWhoComesLaterWithoutTheVariable() {
        bound(data(), F1, "127.0.0.2").remember(data(), F1);

        assertThat(ListenPlace.last(data(), F1).server()).hasToString("http://127.0.0.2:18290");
    }

    @Test
    void replicasAreForMembersOnly() {
        assertThat(bound(data(), MemberName.FIRST_REPLICA, "0.0.0.0").setting()).isEqualTo("127.0.0.1:18300");
    }

    @Test
    void whatCantBeListenedAtIsNamed() throws IOException {
        assertThatThrownBy(() -> bound(data(), F1, "192.0.2.1").needFree(F1))
                .hasMessageContaining("HEARSAY_BIND is 192.0.2.1")
                .hasMessageContaining("no address of this machine");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            assertThatThrownBy(() -> new ListenPlace("127.0.0.2", other.getLocalPort()).needFree(F1))
                    .hasMessageContaining("port " + other.getLocalPort() + ", which is f1's, is taken");
            new ListenPlace("127.0.0.1", other.getLocalPort()).needFree(F1);
        }
    }
}
