package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EverySettingTest {
    /** Settings of an application. */
    public static class Some {
        public String name() {
            return "r1";
        }

        public int interval() {
            return Integer.parseInt("1");
        }

        public void check() {
            throw new AssertionError("That is no setting");
        }
    }

    /** With one that is wrong. */
    public static final class Wrong extends Some {
        @Override
        public int interval() {
            throw new IllegalStateException("The setting interval is malformed");
        }
    }

    @Test
    void oneThatIsWrongIsFoundBeforeItIsNeeded() {
        assertThatCode(() -> EverySetting.of(new Some(), Some.class)).doesNotThrowAnyException();
        assertThatThrownBy(() -> EverySetting.of(new Wrong(), Some.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The setting interval is malformed");
    }
}
