package social.hearsay.cluster.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.check.Verdict;
import social.hearsay.cluster.chaos.check.Violation;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Cast;
import social.hearsay.cluster.chaos.history.History;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.load.Spread;

class ReportTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BEGAN = 7 * SECOND;

    private static Operation read(int number, long second, Answer answer) {
        Operation.Times times = new Operation.Times(second * SECOND - 2_000_000, second * SECOND, second * SECOND);
        return new Operation(number, 0, Request.of(Action.READ_POST, 1), answer, times);
    }

    private static FaultInterval fault(FaultKind kind, long from, long to) {
        return new FaultInterval(kind, "fault", BEGAN + from * SECOND, BEGAN + to * SECOND);
    }

    private static String report(List<Operation> operations, List<FaultInterval> faults, List<Spread.Sample> spread) {
        History history = new History(BEGAN, new Cast(List.of("1"), List.of(0)), operations);
        Verdict verdict = new Verdict(
                new Verdict.Tally(5, 0, 1, 9, 2, 0, 3),
                List.of(new Violation(social.hearsay.cluster.chaos.check.Kind.LOST, 0, "n1")));
        return new Report(history, verdict, faults, spread).text();
    }

    @Test
    void theLongestTimeWithoutASuccessIsToldForEachKindOfFault() {
        List<Operation> operations = List.of(
                read(1, 1, Answer.ok()),
                read(2, 4, Answer.NONE),
                read(3, 6, Answer.of(404)),
                read(4, 12, Answer.of(503)),
                read(5, 20, Answer.ok()));

        String text = report(
                operations,
                List.of(fault(FaultKind.KILL, 0, 8), fault(FaultKind.PAUSE, 10, 14), fault(FaultKind.PAUSE, 19, 22)),
                List.of());

        assertThat(text)
                .contains("| kill | 1 | 8 | 5.00 |")
                .contains("| pause | 2 | 7 | 4.00 |")
                .contains("| errors seen by clients | 1 x no answer, 1 x 503 |")
                .doesNotContain("wipe");
    }

    @Test
    void attemptsThatFailedAreErrorsAlsoWhenALaterOneSucceeded() {
        assertThat(report(List.of(read(1, 1, Answer.ok().after(List.of(0, 503)))), List.of(), List.of()))
                .contains("| errors seen by clients | 1 x no answer, 1 x 503 |");
    }

    @Test
    void aPostThatSpreadDuringAFaultDoesNotCountAsCalm() {
        List<Spread.Sample> samples = List.of(
                new Spread.Sample(BEGAN + SECOND, 4_000_000, 3),
                new Spread.Sample(BEGAN + 3 * SECOND, 2 * SECOND, 3),
                new Spread.Sample(BEGAN + 12 * SECOND, 6_000_000, 3));

        assertThat(report(List.of(), List.of(fault(FaultKind.HALVES, 4, 10)), samples))
                .contains("| stable, p50 / p95 / p99 / max | 6.0 / 2000 / 2000 / 2000 ms of 3 |")
                .contains("| stable while nothing was wrong | 4.0 / 6.0 / 6.0 / 6.0 ms of 2 |");
    }

    @Test
    void whatWasBrokenIsCounted() {
        assertThat(report(List.of(), List.of(), List.of()))
                .contains("| acknowledged and lost | 1 |")
                .contains("| lost with every disk that held it | 3 |")
                .contains("| applied twice | 0 |")
                .contains("| stale: read your writes | 0 |");
    }
}
