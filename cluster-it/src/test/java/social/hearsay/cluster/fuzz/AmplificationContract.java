package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What costs its sender little, many times at once: bytes in against bytes out and memory taken. */
abstract class AmplificationContract {
    private static final int AT_ONCE = 32;
    /** Of a refusal: its head, and a sentence. */
    private static final long SENTENCE = 4_096;
    /** Twice what a page is bounded by, and some: a conversation has two sides. */
    private static final long LONGEST = 5 << 20;

    private static final int SHARE = 30;

    private final Range range;

    AmplificationContract(Range range) {
        this.range = range;
    }

    @Test
    void whatCostsItsSenderLittleCostsAMemberNotMuchMore() throws Exception {
        List<Amplifier> all = Amplifier.all(range, widened());
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        try {
            long end = Range.endOf(SHARE);
            do {
                for (Amplifier each : all) {
                    send(senders, each);
                }
            } while (Range.isBefore(end));
        } finally {
            senders.shutdownNow();
        }
    }

    private void send(ExecutorService senders, Amplifier amplifier) throws Exception {
        String digest = range.barrage().digest();
        Map<String, Long> before = range.members().resident();
        Gun gun = range.gun(amplifier.member());
        Callable<Transfer> once = () -> Transfer.of(gun, amplifier.request());
        List<Transfer> done = new ArrayList<>();
        for (Future<Transfer> each : senders.invokeAll(Collections.nCopies(amplifier.times(), once))) {
            done.add(each.get());
        }
        System.out.println("fuzz " + amplifier.name() + ": " + figures(done) + ", resident " + before + ", then "
                + range.members().resident() + ", peaks " + range.members().peaks() + " MiB");
        assertThat(done).as(amplifier.name()).allMatch(transfer -> isRight(amplifier, transfer));
        assertThat(done)
                .as("%s: some get what they ask for", amplifier.name())
                .anyMatch(transfer -> amplifier.statuses().contains(transfer.status()));
        assertThat(range.barrage().digest()).as(amplifier.name()).isEqualTo(digest);
    }

    /** With a body that it need not read a member may close the connection before its answer is seen. */
    private static boolean isRight(Amplifier amplifier, Transfer transfer) {
        boolean status = amplifier.statuses().contains(transfer.status())
                || transfer.status() == 503
                || (transfer.status() == 0 && !amplifier.isRead());
        long most = amplifier.isRead() ? LONGEST : transfer.sent() + SENTENCE;
        return status && transfer.received() <= most;
    }

    private static String figures(List<Transfer> done) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        done.forEach(transfer -> statuses.merge(transfer.status(), 1, Integer::sum));
        long in = done.stream().mapToLong(Transfer::sent).sum();
        long out = done.stream().mapToLong(Transfer::received).sum();
        return statuses + ", " + in / 1024 + " KiB in, " + out / 1024 + " KiB out";
    }

    /** Long posts, as many as a page has and in one thread; returns what they answer to. */
    private String widened() throws IOException {
        String link = "https://example.org/" + "a".repeat(360) + "& ";
        String first = range.ann().say(link.repeat(18));
        for (int number = 0; number < 60; number++) {
            range.ann()
                    .post("/api/v1/statuses", Map.of("status", link.repeat(18) + number, "in_reply_to_id", first))
                    .orThrow();
        }
        return first;
    }
}
