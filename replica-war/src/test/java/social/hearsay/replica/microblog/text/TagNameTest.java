package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagNameTest {
    @ParameterizedTest
    @EnumSource(Form.class)
    void isFoundInEveryNormalForm(Form form) {
        for (String name : new String[] {"café", "ガ", "ﬁn", "가나", "नमस्ते", "Ⅷ", "ﷺ", "نرم\u200Cافزار"}) {
            assertThat(TagName.key(Normalizer.normalize(name, form)))
                    .as(name)
                    .isEqualTo(TagName.key(name))
                    .isNotEmpty();
            assertThat(TagName.forms(Normalizer.normalize(name, form))).contains(TagName.key(name));
        }
    }

    @Test
    void isFoundWithAndWithoutJoiners() {
        assertThat(TagName.key("نرم\u200Cافزار")).isEqualTo(TagName.key("نرمافزار"));
        assertThat(TagName.normal("نرم\u200Cافزار")).isEqualTo("نرم\u200Cافزار");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void isFoundInTheFormInWhichAnEarlierReleaseKeptIt(Form form) {
        String kept = Normalizer.normalize("Größe_Café", form).toLowerCase(Locale.ROOT);

        assertThat(TagName.forms("GRÖSSE_CAFÉ")).doesNotContain(kept);
        for (Form asked : Form.values()) {
            assertThat(TagName.forms(Normalizer.normalize("GRÖßE_CAFÉ", asked))).contains(kept);
        }
    }

    @Test
    void everyCharacterHasOneNormalForm() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String once = TagName.normal("a" + Character.toString(point) + "b");
                if (!TagName.normal(once).equals(once)) {
                    assertThat(TagName.normal(once)).as("U+%04X", point).isEqualTo(once);
                }
            }
        }
    }

    @Test
    void whatIsTooLongIsNone() {
        assertThat(TagName.normal("a".repeat(255))).hasSize(255);
        assertThat(TagName.normal("a".repeat(256))).isEmpty();
        assertThat(TagName.normal("ﷺ".repeat(255))).as("which grows").isEmpty();
        assertThat(TagName.key("a" + "\u0301\u0316".repeat(100_000))).isEmpty();
        assertThat(TagName.forms("a".repeat(256))).containsOnly("");
    }
}
