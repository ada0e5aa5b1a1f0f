package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;

class FormTokensTest {
    private final FormTokens forms = new FormTokens(new ClusterSecret(new byte[32]).key(Purpose.FORMS), new Random(1));

    @Test
    void aFormIsGoodForTheBrowserThatItWasMadeFor() {
        String cookie = forms.cookie();
        String other = forms.cookie();

        assertThat(FormTokens.isCookie(cookie)).isTrue();
        assertThat(cookie).isNotEqualTo(other);
        assertThat(forms.isGood(cookie, forms.token(cookie))).isTrue();
        assertThat(forms.isGood(other, forms.token(cookie))).isFalse();
        assertThat(forms.isGood(cookie, "")).isFalse();
        assertThat(forms.isGood(cookie, cookie)).isFalse();
    }

    @Test
    void whatAnotherSiteMayHavePutThereIsNoCookie() {
        assertThat(FormTokens.isCookie("")).isFalse();
        assertThat(FormTokens.isCookie("x")).isFalse();
        assertThat(FormTokens.isCookie("\"><script>aaaaaaaaaaaa")).isFalse();
    }
}
