package social.hearsay.replica.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTextTest {
    @Test
    void everyNameIsAMarkAndItsValueAnArgument() {
        NamedText text = NamedText.of("select :b from t where a = :a or b = :b");

        assertThat(text.marked()).isEqualTo("select ? from t where a = ? or b = ?");
        assertThat(text.arguments(Map.of("a", 1, "b", "x"))).containsExactly("x", 1, "x");
        assertThatThrownBy(() -> text.arguments(Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No value for b");
    }

    /** SQLite would plan such a statement anew for every other value. */
    @Test
    void noLimitIsAParameterAlone() {
        assertThat(NamedText.of("select a from (select a from t limit :most + 1) limit :limit offset :limit - 1")
                        .marked())
                .isEqualTo("select a from (select a from t limit ? + 1) limit ? + 0 offset ? - 1");
    }
}
