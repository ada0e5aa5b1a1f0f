package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmKindTest {
    private static final Path MANUAL = Path.of("..", "docs", "operations.md");

    @ParameterizedTest
    @EnumSource
    void eachHasItsLineInTheOperatorsManual(AlarmKind kind) throws IOException {
        assertThat(Files.readString(MANUAL)).contains("\n| alarm `" + kind.text() + "`");
    }
}
