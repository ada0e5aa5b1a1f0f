package social.hearsay.replica.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.replica.mail.Outbox.Fate;

class OutboxTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private long now = 1_700_000_000_000L;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> handedOver = new ArrayList<>();
    private Optional<MailRelay.NotSent> fault = Optional.empty();
    private int tried;
    private int replicas = 1;

    private final MailRelay relay = letter -> {
        tried++;
        if (fault.isPresent()) {
            throw fault.get();
        }
        sent.add(letter.id());
    };

    private final Outbox outbox = new Outbox(
            relay,
            3,
            3,
            new SharedLimit(new RateLimit(4, Duration.ofMinutes(1)), () -> replicas, clock),
            clock,
            handedOver::add);

    @Test
    void whoOffersALetterNeverWaitsForTheRelay() {
        outbox.offer(() -> Optional.of(letter("a")));
        outbox.offer(() -> Optional.of(letter("b")));

        assertThat(sent).isEmpty();
        assertThat(handedOver).as("one sends at a time").hasSize(1);
        send();
        assertThat(sent).containsExactly("a", "b");
        assertThat(outbox.count(Fate.SENT)).isEqualTo(2);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCounted() {
        for (String id : List.of("a", "b", "c", "d", "e")) {
            outbox.offer(() -> Optional.of(letter(id)));
        }
        send();

        assertThat(sent).containsExactly("a", "b", "c");
        assertThat(outbox.count(Fate.DROPPED)).isEqualTo(2);
    }

    @Test
    void aDraftThatProvesToBeForNobodyIsNoLetter() {
        outbox.offer(Optional::empty);
        send();

        assertThat(tried).isZero();
        for (Fate fate : Fate.values()) {
            assertThat(outbox.count(fate)).isZero();
        }
    }

    @Test
    void aRelayThatIsAwayIsTriedLaterAndNotForEver() {
        fault = Optional.of(new MailRelay.NotSent("away", false));
        outbox.offer(() -> Optional.of(letter("a")));
        send();
        assertThat(tried).isEqualTo(1);
        outbox.look();
        assertThat(handedOver).as("nothing is due").isEmpty();

        now += 10_000;
        send();
        now += 39_000;
        send();
        assertThat(tried).isEqualTo(2);
        now += 1_000;
        send();

        assertThat(tried).isEqualTo(3);
        assertThat(outbox.count(Fate.FAILED)).isEqualTo(1);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void oneThatIsBackGetsWhatWaited() {
        fault = Optional.of(new MailRelay.NotSent("away", false));
        outbox.offer(() -> Optional.of(letter("a")));
        send();
        fault = Optional.empty();
        now += 10_000;
        send();

        assertThat(sent).containsExactly("a");
        assertThat(outbox.count(Fate.FAILED)).isZero();
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() {
        fault = Optional.of(new MailRelay.NotSent("no such mailbox", true));
        outbox.offer(() -> Optional.of(letter("a")));
        send();

        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.count(Fate.FAILED)).isEqualTo(1);
    }

    @Test
    void aLetterWhoseTimeIsOverIsNotSent() {
        fault = Optional.of(new MailRelay.NotSent("away", false));
        outbox.offer(() -> Optional.of(letter("a")));
        send();
        fault = Optional.empty();
        now += HOUR + 1;
        send();

        assertThat(sent).isEmpty();
        assertThat(outbox.count(Fate.DROPPED)).isEqualTo(1);
    }

    @Test
    void noMoreAreSentInAMinuteThanThisReplicasPart() {
        replicas = 2;
        for (String id : List.of("a", "b", "c")) {
            outbox.offer(() -> Optional.of(letter(id)));
        }
        send();
        assertThat(sent).containsExactly("a", "b");

        now += Duration.ofMinutes(1).toMillis();
        send();
        assertThat(sent).containsExactly("a", "b", "c");
    }

    @Test
    void aMistakeInOneLetterIsNotTheEndOfTheOthers() {
        outbox.offer(() -> {
            throw new IllegalStateException("meant for this test");
        });
        outbox.offer(() -> Optional.of(letter("b")));
        send();

        assertThat(sent).containsExactly("b");
        assertThat(outbox.count(Fate.FAILED)).isEqualTo(1);
    }

    @Test
    void manyThatFailAreOneLineInTheLog() {
        Logger log = Logger.getLogger(Outbox.class.getName());
        List<String> lines = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(line.getMessage());
            }
        };
        log.addHandler(handler);
        try {
            fault = Optional.of(new MailRelay.NotSent("no such mailbox", true));
            for (int time = 0; time < 3; time++) {
                outbox.offer(() -> Optional.of(letter("a")));
                send();
            }
            assertThat(lines).singleElement().asString().contains("no such mailbox");

            now += Duration.ofMinutes(10).toMillis();
            outbox.offer(() -> Optional.of(letter("a")));
            send();

            assertThat(lines).hasSize(2);
            assertThat(lines.get(1)).contains("2 such before").doesNotContain("ann@");
        } finally {
            log.removeHandler(handler);
        }
    }

    private void send() {
        outbox.look();
        List<Runnable> tasks = List.copyOf(handedOver);
        handedOver.clear();
        tasks.forEach(Runnable::run);
    }

    private Letter letter(String id) {
        return new Letter(id, "ann@example.org", "subject", "text", now + HOUR);
    }
}
