package social.hearsay.replica.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import social.hearsay.replica.microblog.text.EmailAddress;

/** A relay that is spoken to by SMTP (RFC 5321). A connection for each letter: they are few. */
public final class SmtpRelay implements MailRelay {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final SmtpSettings settings;
    private final InstantSource clock;
    private final Session session;

    public SmtpRelay(SmtpSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    @Override
    public void send(Letter letter) throws NotSent {
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(letter);
            SmtpSettings.Login login = settings.login().orElse(null);
            transport.connect(
                    settings.host(),
                    settings.port(),
                    login == null ? null : login.user(),
                    login == null ? null : login.password());
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AddressException malformed) {
            throw new NotSent("the address can't be written in a mail", true);
        } catch (SendFailedException refused) {
            boolean noSuchMailbox = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
            throw new NotSent(noSuchMailbox ? "the relay refuses the address" : "the relay refuses it", noSuchMailbox);
        } catch (MessagingException failed) {
            throw new NotSent(reason(failed), false);
        }
    }

    /** What the relay or the network says; never the whole of it, in which there may be an address. */
    private String reason(MessagingException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return settings.host() + ":" + settings.port() + ": " + cause.getClass().getSimpleName();
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        String domain =
                settings.from().substring(settings.from().lastIndexOf('@') + 1).replace(">", "");
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
            }
        };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ascii(letter.to()), true));
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.text(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's holiday answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    /** A domain as mail servers know it (RFC 5890); what is before the {@code @} stays. */
    private static String ascii(String address) throws AddressException {
        int at = address.lastIndexOf('@') + 1;
        return address.substring(0, at)
                + EmailAddress.asciiDomain(address.substring(at)).orElseThrow(() -> new AddressException("No domain"));
    }

    private static Properties properties(SmtpSettings settings) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.encryption()) {
            case REQUIRED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {
                // A password would go in plain text, so only to the machine itself: see the setting.
            }
        }
        return properties;
    }
}
