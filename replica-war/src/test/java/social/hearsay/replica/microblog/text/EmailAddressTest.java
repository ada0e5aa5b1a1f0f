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
                "1@1.example",
                "a@xn--strae-oqa.example"
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
                "a\u202e@b.org",
                "a@b\u202e.org",
                "a@\u00e4.-b.org",
                "a@\uff11\uff12\uff17.0.0.1",
                // Two standards (RFC 3490, RFC 5891) make two domains of each of these.
                "a@stra\u00dfe.example",
                "a@STRA\u1e9eE.example",
                "a@\u03bb\u03cc\u03b3\u03bf\u03c2.example",
                "a@b\u200cc.example",
                "a@b\u200dc.example"
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann@exa\u0308mple.org",
                "Ann@EX\u00c4MPLE.Org",
                "Ann@xn--exmple-cua.org",
                "Ann@XN--EXMPLE-CUA.ORG",
                "Ann@\uff45\uff58\u00e4\uff4d\uff50\uff4c\uff45.\uff4f\uff52\uff47",
                "Ann@ex\u00e4mple\u3002org"
            })
    void aDomainIsTheSameInWhateverFormItIsTyped(String typed) {
        assertThat(EmailAddress.of(typed).text()).isEqualTo("Ann@xn--exmple-cua.org");
        assertThat(EmailAddress.forms(typed))
                .hasSize(EmailAddress.FORMS)
                .contains("Ann@xn--exmple-cua.org", "Ann@ex\u00e4mple.org");
    }

    @Test
    void whatWasTypedIsAFormOfItToo() {
        assertThat(EmailAddress.forms(" a@stra\u00dfe.example ")).contains("a@stra\u00dfe.example");
        assertThat(EmailAddress.forms("nobody")).containsOnly("nobody").hasSize(EmailAddress.FORMS);
        assertThat(EmailAddress.forms("a@stra\u00dfe.example")).doesNotContain("a@strasse.example");
    }

    @Test
    void aLocalPartIsWhateverItsHostMakesOfIt() {
        assertThat(EmailAddress.of("\uff41@example.org")).isNotEqualTo(EmailAddress.of("a@example.org"));
        assertThat(EmailAddress.of("J\u00f6rg@Example.org").text()).isEqualTo("J\u00f6rg@example.org");
    }
}
