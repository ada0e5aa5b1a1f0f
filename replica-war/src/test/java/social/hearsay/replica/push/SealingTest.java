package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.push.Sealing.Sealed;

/** What is pushed is encrypted byte for byte as the documents have it, and read by who it is for and nobody else. */
class SealingTest {
    /** RFC 8291, section 5 and appendix A. */
    @Test
    void theExampleOfTheStandard() {
        KeyPair sender = pair(
                "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        Sealing sealing = new Sealing(() -> sender, () -> Receiver.bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        Sealed sealed = sealing.standard(
                utf8("When I grow up, I want to be a watermelon"),
                Receiver.bytes(
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                Receiver.bytes("BTBZMqHH6r4Tts7J_aSIgg"));

        assertThat(text(sealed.body()))
                .isEqualTo(
                        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
                                + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    /** draft-ietf-webpush-encryption-04, section 5. */
    @Test
    void theExampleOfTheDraft() {
        KeyPair sender = pair(
                "nCScek-QpEjmOOlT-rQ38nZzvdPlqa00Zy0i6m2OJvY",
                "BNoRDbb84JGm8g5Z5CFxurSqsXWJ11ItfXEWYVLE85Y7CYkDjXsIEc4aqxYaQ1G8BqkXCJ6DPpDrWtdWj_mugHU");
        Sealing sealing = new Sealing(() -> sender, () -> Receiver.bytes("lngarbyKfMoi9Z75xYXmkg"));

        Sealed sealed = sealing.draft(
                utf8("I am the walrus"),
                Receiver.bytes(
                        "BCEkBjzL8Z3C-oi2Q7oE5t2Np-p7osjGLg93qUP0wvqRT21EEWyf0cQDQcakQMqz4hQKYOQ3il2nNZct4HgAUQU"),
                Receiver.bytes("R29vIGdvbyBnJyBqb29iIQ"));

        assertThat(text(sealed.body())).isEqualTo("6nqAQUME8hNqw5J3kl8cpVVJylXKYqZOeseZG8UueKpA");
        assertThat(sealed.salt()).isEqualTo("lngarbyKfMoi9Z75xYXmkg");
        assertThat(sealed.senderKey())
                .isEqualTo("BNoRDbb84JGm8g5Z5CFxurSqsXWJ11ItfXEWYVLE85Y7CYkDjXsIEc4aqxYaQ1G8BqkXCJ6DPpDrWtdWj_mugHU");
    }

    @Test
    void whoItIsForReadsItAndNobodyElse() {
        Receiver ann = Receiver.fresh();
        Receiver bob = Receiver.fresh();
        Sealing sealing = Sealing.withSalts(() -> new byte[16]);
        byte[] key = Receiver.bytes(ann.at("").p256dh());
        byte[] auth = Receiver.bytes(ann.at("").auth());

        Sealed standard = sealing.standard(utf8("Grüße"), key, auth);
        Sealed draft = sealing.draft(utf8("Grüße"), key, auth);

        assertThat(ann.read(standard.body())).isEqualTo("Grüße");
        assertThat(ann.readDraft(draft.body(), draft.salt(), draft.senderKey())).isEqualTo("Grüße");
        assertThatThrownBy(() -> bob.read(standard.body())).hasMessage("Not for this app");
        assertThatThrownBy(() -> bob.readDraft(draft.body(), draft.salt(), draft.senderKey()))
                .hasMessage("Not for this app");
    }

    private static KeyPair pair(String privateKey, String publicKey) {
        return new KeyPair(
                P256.publicKey(Receiver.bytes(publicKey)),
                P256.privateKey(new BigInteger(1, Receiver.bytes(privateKey))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
