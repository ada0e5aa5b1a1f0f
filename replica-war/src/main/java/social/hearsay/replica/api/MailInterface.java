package social.hearsay.replica.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.replica.api.mail.MailLimits;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.mail.Letters;
import social.hearsay.replica.mail.MailTokens;
import social.hearsay.replica.mail.Outbox;
import social.hearsay.replica.mail.SharedLimit;
import social.hearsay.replica.mail.SmtpRelay;
import social.hearsay.replica.runtime.MailSettings;
import social.hearsay.replica.runtime.Settings;

/** Makes what mail is sent by, as it is set. */
@ApplicationScoped
public class MailInterface {
    private static final String SOMEBODY = "whoever runs this server";

    @Inject
    Engine engine;

    @Inject
    InstantSource clock;

    @Produces
    @Singleton
    Letters letters(Settings settings) {
        MailSettings mail = settings.mail();
        return new Letters(mail.site().orElse(""), mail.contact().orElse(SOMEBODY), mail.resetTime());
    }

    @Produces
    @Singleton
    MailTokens tokens(ClusterSecret secret) {
        return new MailTokens(secret.key(Purpose.MAIL));
    }

    @Produces
    @Singleton
    MailLimits limits(Settings settings) {
        return new MailLimits(shared(settings.mail().ofClient()));
    }

    /** Some thread of these waits for the relay. */
    @Produces
    @Singleton
    AccountMail mail(Settings settings, Letters letters, MailTokens tokens, Executor threads) {
        MailSettings mail = settings.mail();
        return new AccountMail(
                mail.relay()
                        .map(relay -> new Outbox(
                                new SmtpRelay(relay, clock),
                                mail.room(),
                                mail.attempts(),
                                shared(mail.pace()),
                                clock,
                                threads)),
                letters,
                tokens,
                shared(mail.ofAccount()),
                clock);
    }

    private SharedLimit shared(RateLimit limit) {
        return new SharedLimit(
                limit,
                () -> engine.published()
                        .map(now -> now.state().members().size())
                        .orElse(1),
                clock);
    }
}
