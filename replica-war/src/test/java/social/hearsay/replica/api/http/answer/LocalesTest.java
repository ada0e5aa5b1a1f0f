package social.hearsay.replica.api.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.address.Method;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.limit.RateLimits;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.mail.Letters;
import social.hearsay.replica.mail.SmtpSettings;
import social.hearsay.replica.microblog.account.Account;

/** What programs read looks the same wherever the server stands: digits, years, and letters that have other cases. */
@Isolated("the default locale is everybody's")
class LocalesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 123_000_000);

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-ca-persian-nu-arabext"})
    void nothingThatProgramsReadDependsOnTheLocale(String tag) {
        Locale.setDefault(Locale.ROOT);
        List<String> neutral = written();

        Locale.setDefault(Locale.forLanguageTag(tag));

        assertThat(written()).isEqualTo(neutral);
        assertThat(TimestampHeader.parse(TimestampHeader.format(timestamp()))).isEqualTo(timestamp());
        assertThat(Stamp.parse(Stamp.of(NOW.toEpochMilli(), 3, 1).toString()).milliseconds())
                .isEqualTo(NOW.toEpochMilli());
        assertThat(RateLimit.parse("s", "25/PT5M")).isEqualTo(new RateLimit(25, Duration.ofMinutes(5)));
        assertThat(SmtpSettings.Encryption.parse("implicit")).isEqualTo(SmtpSettings.Encryption.IMPLICIT);
        assertThat(Method.of("OPTIONS")).isEqualTo(Optional.of(Method.OPTIONS));
    }

    private static List<String> written() {
        RateLimits limits = new RateLimits(new RateLimit(25, Duration.ofMinutes(5)), 10, () -> NOW);
        return List.of(
                TimestampHeader.format(timestamp()),
                Stamp.of(NOW.toEpochMilli(), 3, 1).toString(),
                UpdateId.mint(NOW.toEpochMilli(), new SplittableRandom(7)).text(),
                Moment.of(NOW),
                Moment.day(Stamp.of(NOW.toEpochMilli(), 0, 1)),
                limits.take("somebody").headers().toString(),
                new String(
                        EntityJson.bytes(Map.of("a", 1_234_567L, "b", 0.5, "c", NOW.toString())),
                        StandardCharsets.UTF_8),
                Account.handle("TITIK"),
                Account.address("INFO@EXAMPLE.ORG"),
                Letters.words(Duration.ofMinutes(90)));
    }

    private static VectorTimestamp timestamp() {
        return VectorTimestamp.of(new ReplicaId("r12.aaaa"), 1_234_567);
    }
}
