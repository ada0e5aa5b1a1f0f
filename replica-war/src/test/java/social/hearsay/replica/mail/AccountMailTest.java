package social.hearsay.replica.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;

class AccountMailTest {
    private static final UpdateId REQUEST = new UpdateId("update-id-of-a-request");
    private static final Duration HOUR = Duration.ofHours(1);

    private long now = 1_700_000_000_000L;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final List<Letter> sent = new ArrayList<>();
    private final MailTokens tokens = new MailTokens(new ClusterSecret(new byte[32]).key(Purpose.MAIL));
    private final Account ann = account("ann@example.org", "hash");
    private final AccountMail mail = new AccountMail(
            Optional.of(new Outbox(sent::add, 100, 1, limit(100), clock, Runnable::run)),
            new Letters("https://h.example", "admin@h.example", HOUR),
            tokens,
            limit(3),
            clock);

    @Test
    void aLetterHasALinkThatAnyReplicaWithTheSecretFindsGood() {
        mail.reset(Optional.of(ann), REQUEST);

        assertThat(sent).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("ann@example.org");
            assertThat(letter.subject()).contains("@ann");
            String token = token(letter);
            MailTokens elsewhere = new MailTokens(new ClusterSecret(new byte[32]).key(Purpose.MAIL));
            assertThat(MailTokens.claimed(token)).contains(ann.id());
            assertThat(elsewhere.isGood(token, ann, now)).isTrue();
        });
    }

    @Test
    void aTokenIsGoodForAnHourAndForThatPasswordAddressAndAccount() {
        String token = tokens.mint(ann, now, HOUR);

        assertThat(tokens.isGood(token, ann, now + HOUR.toMillis())).isTrue();
        assertThat(tokens.isGood(token, ann, now + HOUR.toMillis() + 1_000)).isFalse();
        assertThat(tokens.isGood(token, account("ann@example.org", "another"), now))
                .isFalse();
        assertThat(tokens.isGood(token, account("ann@example.net", "hash"), now))
                .isFalse();
        String later = token.replaceFirst("\\.\\d+\\.", "." + (now / 1_000 + 7_200) + ".");
        assertThat(tokens.isGood(later, ann, now)).isFalse();
        String bobs = token.replaceFirst("^\\d+", "9");
        assertThat(MailTokens.claimed(bobs)).contains(new Stamp(9));
        assertThat(tokens.isGood(bobs, ann, now)).isFalse();
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new MailTokens(new ClusterSecret(other).key(Purpose.MAIL)).isGood(token, ann, now))
                .as("of another cluster")
                .isFalse();
        assertThat(tokens.isGood(token, ann.withClosings(closed()), now))
                .as("of a closed account")
                .isFalse();
    }

    @Test
    void nonsenseIsNobodysToken() {
        for (String nonsense : List.of("", ".", "1.2.3", "99999999999999999999.1." + "A".repeat(43), "x\n1")) {
            assertThat(MailTokens.claimed(nonsense)).as(nonsense).isEmpty();
            assertThat(tokens.isGood(nonsense, ann, now)).as(nonsense).isFalse();
        }
    }

    @Test
    void anAccountGetsOnlySoManyOfOneKind() {
        for (int time = 0; time < 5; time++) {
            mail.reset(Optional.of(ann), REQUEST);
        }
        assertThat(sent).hasSize(3);

        mail.passwordChanged(ann, REQUEST);
        mail.emailChanged(ann, REQUEST);

        assertThat(sent).as("whoever asks for many hides no change by it").hasSize(5);
        assertThat(sent.get(4).text()).contains("admin@h.example").doesNotContain("token");
    }

    @Test
    void nobodyGetsNothing() {
        mail.reset(Optional.empty(), REQUEST);
        mail.reset(Optional.of(ann.withClosings(closed())), REQUEST);

        assertThat(sent).isEmpty();
    }

    @Test
    void withoutARelayNothingIsWritten() {
        AccountMail off = new AccountMail(Optional.empty(), new Letters("", "somebody", HOUR), tokens, limit(3), clock);

        off.reset(Optional.of(ann), REQUEST);
        off.passwordChanged(ann, REQUEST);
        off.look();

        assertThat(off.isOn()).isFalse();
        assertThat(off.waiting()).isZero();
        assertThat(off.count(Outbox.Fate.DROPPED)).isZero();
    }

    @Test
    void timesAreInWords() {
        assertThat(Letters.words(HOUR)).isEqualTo("1 hour");
        assertThat(Letters.words(Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(Letters.words(Duration.ofSeconds(10))).isEqualTo("1 minute");
        assertThat(Letters.words(Duration.ofDays(1))).isEqualTo("24 hours");
    }

    private static String token(Letter letter) {
        String text = letter.text();
        int from = text.indexOf(Letters.SET) + Letters.SET.length();
        return text.substring(from, text.indexOf('\n', from));
    }

    private SharedLimit limit(int most) {
        return new SharedLimit(new RateLimit(most, HOUR), () -> 1, clock);
    }

    private static Deletions closed() {
        return Deletions.NONE.with(REQUEST, new Cause(new Stamp(9), ReplicaId.of("r1", "aaaa"), 1));
    }

    private static Account account(String email, String hash) {
        return new Account(new Stamp(5), "ann", new Registration("ann", email, hash, null, false), AccountCounts.ZERO);
    }
}
