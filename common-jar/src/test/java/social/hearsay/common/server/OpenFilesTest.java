package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
    @Test
    void aShortageIsNamedBeforeItIsTooLate() {
        assertThat(new OpenFiles(899, 1_000).shortage()).isEmpty();
        assertThat(new OpenFiles(900, 1_000).shortage())
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("900 of the 1000").contains("LimitNOFILE"));
    }

    @Test
    void whereTheSystemTellsThereAreSome() {
        OpenFiles.now().ifPresent(files -> {
            assertThat(files.open()).isPositive();
            assertThat(files.most()).isGreaterThanOrEqualTo(files.open());
        });
    }
}
