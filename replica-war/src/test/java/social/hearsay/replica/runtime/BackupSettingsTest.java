package social.hearsay.replica.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupSettingsTest {
    @Test
    void thereAreDefaults() {
        BackupSettings settings = settings(Map.of());

        assertThat(settings.directory()).isEqualTo(Path.of("backups"));
        assertThat(settings.kept()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mnt/safe", "kept/backups", "../backups", "mediaeval"})
    void anyDirectoryOfItsOwnWillDo(String directory) {
        assertThat(settings(Map.of("hearsay.backup.directory", directory)).directory())
                .isEqualTo(Path.of(directory));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "/data/r1/store",
                "snapshots",
                "media/backups",
                "site",
                "/data/r1/store/site/b",
                "x/../snapshots"
            })
    void noneInWhichTheReplicaRemovesOrPublishesWhatItFinds(String directory) {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        settings(Map.of("hearsay.backup.directory", directory)).directory())
                .withMessageContaining("hearsay.backup.directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101"})
    void oneIsKeptAndAHundredAtTheMost(String kept) {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(Map.of("hearsay.backup.keep", kept)).kept())
                .withMessageContaining("hearsay.backup.keep");
        assertThat(settings(Map.of("hearsay.backup.keep", "100")).kept()).isEqualTo(100);
        assertThat(settings(Map.of("hearsay.backup.keep", "1")).kept()).isEqualTo(1);
    }

    private static BackupSettings settings(Map<String, String> set) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(set.get((String) arguments[0]))
                        .map(text -> arguments[1] == Integer.class ? (Object) Integer.valueOf(text) : text));
        return new BackupSettings(config, Path.of("/data/r1/store"), Path.of("site"));
    }
}
