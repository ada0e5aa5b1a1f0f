package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.org",
                " ann@example.org ",
                "ann.o'neil+hearsay@mail.example.co.uk",
                "jörg@bücher.example",
                "x@xn--bcher-kva.example",
                "1@1.example"
            })
    void isAnAddress(String typed) {
        assertThat(EmailAddress.of(typed).valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "a@",
                "@b.org",
                "a@b@c.org",
                "a b@c.org",
                "a@b..org",
                "a@.b.org",
                "a@b.org.",
                "a@-b.org",
                "a@b-.org",
                ".a@b.org",
                "a..b@c.org",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                "Ann <a@b.org>",
                "a@b.org\r\nBcc: c@d.org",
                "a@b.org,c@d.org",
                "a\u202e@b.org"
            })
    void isNone(String typed) {
        assertThat(EmailAddress.of(typed).valid()).isFalse();
    }

    @Test
    void partsAndWholeHaveTheirLongest() {
        assertThat(EmailAddress.of("a".repeat(64) + "@b.org").valid()).isTrue();
        assertThat(EmailAddress.of("a".repeat(65) + "@b.org").valid()).isFalse();
        assertThat(EmailAddress.of("a@" + "b".repeat(63) + ".org").valid()).isTrue();
        assertThat(EmailAddress.of("a@" + "b".repeat(64) + ".org").valid()).isFalse();
        assertThat(EmailAddress.of("a@" + "bc.".repeat(84) + "org").valid()).isFalse();
    }

    @Test
    void theSameLettersAreTheSameAddressHoweverTheyAreComposed() {
        assertThat(EmailAddress.of("jo\u0308rg@example.org")).isEqualTo(EmailAddress.of("j\u00f6rg@example.org"));
    }
}
