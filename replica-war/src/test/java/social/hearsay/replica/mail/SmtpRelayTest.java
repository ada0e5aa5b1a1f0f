package social.hearsay.replica.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.mail.MailRelay.NotSent;
import social.hearsay.replica.mail.SmtpSettings.Encryption;
import social.hearsay.replica.mail.SmtpSettings.Login;

/** Against a server that speaks SMTP. */
class SmtpRelayTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Login LOGIN = new Login("hearsay", "very secret");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws NotSent, MessagingException, IOException {
        relay(Encryption.NONE, Optional.empty()).send(letter("ann@example.org", "Zażółć 🎉", "Grüße,\nann\n"));

        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("ann@example.org");
        assertThat(message.getFrom()).extracting(Object::toString).containsExactly("Hearsay <no-reply@h.example>");
        assertThat(message.getSubject()).isEqualTo("Zażółć 🎉");
        assertThat(message.getContent().toString().replace("\r\n", "\n")).isEqualTo("Grüße,\nann");
        assertThat(message.getMessageID()).isEqualTo("<an-id@h.example>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isEqualTo(NOW);
    }

    @Test
    void anAddressBelowAForeignDomainIsWrittenAsMailServersKnowIt() throws NotSent, MessagingException {
        relay(Encryption.NONE, Optional.empty()).send(letter("ann@bücher.example", "s", "t"));

        assertThat(server.getReceivedMessages()[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("ann@xn--bcher-kva.example");
    }

    /** By one standard that is strasse.example, where somebody else may live. */
    @Test
    void nothingIsSentWhereMailServersDifferOnTheDomain() {
        assertThatThrownBy(() -> relay(Encryption.NONE, Optional.empty()).send(letter("ann@straße.example", "s", "t")))
                .isInstanceOfSatisfying(
                        NotSent.class, not -> assertThat(not.isForGood()).isTrue());
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aRelayThatAsksWhoItIsGetsToKnow() throws NotSent {
        server.setUser("hearsay", LOGIN.password());
        server.getUserManager().setAuthRequired(true);

        relay(Encryption.NONE, Optional.of(LOGIN)).send(letter("ann@example.org", "s", "t"));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(() -> relay(Encryption.NONE, Optional.of(new Login("hearsay", "wrong")))
                        .send(letter("ann@example.org", "s", "t")))
                .isInstanceOfSatisfying(
                        NotSent.class, not -> assertThat(not.isForGood()).isFalse())
                .hasMessageNotContaining("wrong");
    }

    @Test
    void nothingIsSaidInPlainTextWhereTlsIsRequired() {
        for (Encryption encryption : new Encryption[] {Encryption.REQUIRED, Encryption.IMPLICIT}) {
            assertThatThrownBy(() -> relay(encryption, Optional.of(LOGIN)).send(letter("ann@example.org", "s", "t")))
                    .isInstanceOfSatisfying(
                            NotSent.class, not -> assertThat(not.isForGood()).isFalse());
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void oneThatIsNotThereIsAReasonToTryAgain() {
        SmtpRelay relay = relay(Encryption.NONE, Optional.empty());
        server.stop();

        assertThatThrownBy(() -> relay.send(letter("ann@example.org", "s", "t")))
                .isInstanceOfSatisfying(
                        NotSent.class, not -> assertThat(not.isForGood()).isFalse())
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("ann@");
    }

    @Test
    void oneThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpRelay relay = relay(mute.getLocalPort(), Encryption.NONE, Optional.empty(), Duration.ofMillis(100));

            assertThatThrownBy(() -> relay.send(letter("ann@example.org", "s", "t")))
                    .isInstanceOf(NotSent.class)
                    .hasMessageContaining("SocketTimeoutException");
        }
    }

    @Test
    void anAddressThatCanNotBeWrittenIsNotTriedAgain() {
        assertThatThrownBy(() -> relay(Encryption.NONE, Optional.empty()).send(letter("nobody at all", "s", "t")))
                .isInstanceOfSatisfying(
                        NotSent.class, not -> assertThat(not.isForGood()).isTrue());
    }

    private SmtpRelay relay(Encryption encryption, Optional<Login> login) {
        return relay(server.getSmtp().getPort(), encryption, login, Duration.ofSeconds(10));
    }

    private static SmtpRelay relay(int port, Encryption encryption, Optional<Login> login, Duration timeout) {
        return new SmtpRelay(
                new SmtpSettings("127.0.0.1", port, "Hearsay <no-reply@h.example>", login, encryption, timeout),
                () -> NOW);
    }

    private static Letter letter(String to, String subject, String text) {
        return new Letter("an-id", to, subject, text, NOW.toEpochMilli());
    }
}
