package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.push.PushQueue.Bounds;
import social.hearsay.replica.push.PushQueue.Fate;
import social.hearsay.replica.push.PushService.Answer;

/** What becomes of messages, by what push services say, over a clock that the test moves. */
class PushQueueTest {
    private static final Answer TAKEN = answer(201);

    private record Asked(Push push, CompletableFuture<Answer> answer) {}

    private final List<Asked> asked = new ArrayList<>();
    private final List<Push> tried = new ArrayList<>();
    private final List<Push> gone = new ArrayList<>();
    private long now = 10_000;
    private final PushQueue queue = queue(new Bounds(10, 3, 8, 100_000));

    private PushQueue queue(Bounds bounds) {
        PushQueue made = new PushQueue(this::send, bounds, () -> Instant.ofEpochMilli(now), Runnable::run);
        made.listener(new PushQueue.Listener() {
            @Override
            public void tried(Push push) {
                tried.add(push);
            }

            @Override
            public void gone(Push push) {
                gone.add(push);
            }
        });
        return made;
    }

    private CompletionStage<Answer> send(Push push, long left) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.add(new Asked(push, answer));
        return answer;
    }

    private static Answer answer(int status) {
        return new Answer(status, OptionalLong.empty());
    }

    private Push add(String host, int number) {
        Push push = Pushes.to("https://" + host + "/" + number, Pushes.R1, number, now);
        queue.add(push);
        return push;
    }

    @Test
    void whatIsTakenIsSent() {
        Push push = add("a.example", 1);
        queue.look();
        assertThat(tried).isEmpty();
        asked.get(0).answer().complete(TAKEN);

        assertThat(queue.count(Fate.SENT)).isOne();
        assertThat(tried).containsExactly(push);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whoIsGoneIsForgotten() {
        Push first = add("a.example", 1);
        Push second = add("a.example", 2);
        queue.look();
        asked.get(0).answer().complete(answer(410));
        asked.get(1).answer().complete(answer(404));

        assertThat(gone).containsExactly(first, second);
        assertThat(queue.count(Fate.FAILED)).isEqualTo(2);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void whatMayPassIsTriedAgainAndLaterEachTime() {
        add("a.example", 1);
        queue.look();
        asked.get(0).answer().complete(answer(503));
        assertThat(tried).hasSize(1);
        queue.look();
        assertThat(asked).hasSize(1);

        now += 5_000;
        queue.look();
        assertThat(asked).hasSize(2);
        asked.get(1).answer().completeExceptionally(new IllegalStateException("unreachable"));
        now += 19_999;
        queue.look();
        assertThat(asked).hasSize(2);
        now++;
        queue.look();
        assertThat(asked).hasSize(3);
        asked.get(2).answer().complete(answer(500));

        assertThat(queue.count(Fate.DROPPED)).as("after three attempts").isOne();
        assertThat(queue.waiting()).isZero();
        assertThat(tried).as("told once").hasSize(1);
    }

    @Test
    void aPushServiceSaysWhenItMayBeAskedAgain() {
        add("a.example", 1);
        queue.look();
        asked.get(0).answer().complete(new Answer(429, OptionalLong.of(60_000)));
        now += 59_999;
        queue.look();
        assertThat(asked).hasSize(1);
        now++;
        queue.look();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() {
        add("a.example", 1);
        add("a.example", 2);
        queue.look();
        asked.get(0).answer().complete(answer(403));
        asked.get(1).answer().completeExceptionally(new PushService.Refused("no address on the internet"));

        assertThat(queue.count(Fate.FAILED)).isEqualTo(2);
        assertThat(queue.waiting()).isZero();
        assertThat(gone).isEmpty();
    }

    @Test
    void whatIsTooOldIsDropped() {
        add("a.example", 1);
        now += 100_000;
        queue.look();

        assertThat(asked).isEmpty();
        assertThat(queue.count(Fate.DROPPED)).isOne();
        assertThat(tried).hasSize(1);
    }

    @Test
    void aSlowPushServiceKeepsNobodyElsesWaiting() {
        IntStream.range(0, 6).forEach(number -> add("slow.example", number));
        add("quick.example", 7);
        queue.look();

        assertThat(asked.stream().map(each -> each.push().host()).collect(Collectors.toList()))
                .as("a quarter of eight for one")
                .containsExactlyInAnyOrder("slow.example", "slow.example", "quick.example");
        asked.get(0).answer().complete(TAKEN);
        assertThat(asked).hasSize(4);
    }

    @Test
    void roomIsBounded() {
        IntStream.range(0, 10).forEach(number -> add("a.example", number));
        assertThat(queue.room()).isZero();
        queue.look();
        assertThat(queue.room()).isEqualTo(2);

        // What waits for another attempt has room of its own, and no more than that.
        for (int i = 0; i < 40; i++) {
            add("a.example", 100 + i);
            queue.look();
            asked.get(i).answer().complete(answer(500));
        }
        assertThat(queue.count(Fate.DROPPED)).isEqualTo(30);
    }

    @Test
    void aPushServiceIsWaitedForNoLongerThanAnHour() {
        PushQueue patient = queue(new Bounds(10, 3, 8, 1_000_000_000));
        patient.add(Pushes.to("https://a.example/1", Pushes.R1, 1, now));
        patient.look();
        asked.get(0).answer().complete(new Answer(429, OptionalLong.of(100_000_000)));
        now += 3_599_999;
        patient.look();
        assertThat(asked).hasSize(1);
        now++;
        patient.look();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatWasTriedOnceStaysWithWhoTriedIt() {
        PushQueue narrow = queue(new Bounds(10, 3, 1, 100_000));
        narrow.add(Pushes.to("https://a.example/1", Pushes.R1, 1, now));
        narrow.look();
        asked.get(0).answer().complete(answer(503));
        narrow.add(Pushes.to("https://b.example/2", Pushes.R1, 2, now));
        narrow.look();
        now += 5_000;
        narrow.look();
        narrow.remove(push -> true);
        asked.get(1).answer().complete(TAKEN);

        assertThat(asked).extracting(each -> each.push().sequence()).containsExactly(1L, 2L, 1L);
    }

    @Test
    void whatIsSomebodyElsesIsForgotten() {
        IntStream.range(0, 5).forEach(number -> add("a.example", number));
        queue.look();
        queue.remove(push -> push.sequence() > 2);
        asked.get(0).answer().complete(TAKEN);
        asked.get(1).answer().complete(TAKEN);
        asked.get(2).answer().complete(TAKEN);

        assertThat(asked).extracting(each -> each.push().sequence()).containsExactly(0L, 1L, 2L);
        assertThat(queue.waiting()).isZero();
    }
}
