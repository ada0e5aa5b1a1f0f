package social.hearsay.cluster.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.member.Layout;
import social.hearsay.cluster.chaos.network.Direction;

/** What schedules never do, and that a seed tells all. */
class ScheduleTest {
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
    private static final Layout LAYOUT = new Layout(3, 1, 2);

    private static List<Episode> episodes(Layout layout, Set<FaultKind> kinds, long seed, int count) {
        Schedule schedule = new Schedule(layout, kinds, Pace.PATIENT, new Random(seed));
        return IntStream.range(0, count).mapToObj(number -> schedule.next()).toList();
    }

    private static Stream<Fault> faults(List<Episode> episodes) {
        return episodes.stream().flatMap(episode -> episode.faults().stream()).map(Episode.Planned::fault);
    }

    @Test
    void theSameSeedGivesTheSameScheduleAndAnotherAnother() {
        List<Episode> once = episodes(LAYOUT, ALL, 1, 100);

        assertThat(episodes(LAYOUT, ALL, 1, 100)).isEqualTo(once);
        assertThat(episodes(LAYOUT, ALL, 2, 100)).isNotEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "2, 1, 1", "3, 1, 2", "5, 2, 3"})
    void aReplicaIsLeftToEveryFrontEndAndAFrontEndToTheClients(int serving, int delayed, int frontEnds) {
        Layout layout = new Layout(serving, delayed, frontEnds);
        for (int seed = 0; seed < 50; seed++) {
            for (Episode episode : episodes(layout, ALL, seed, 100)) {
                assertThat(episode.faults()).isNotEmpty();
                assertServed(layout, episode);
            }
        }
    }

    /** Said anew from the faults themselves, not by what the schedule asks. */
    private static void assertServed(Layout layout, Episode episode) {
        Set<String> away = episode.faults().stream()
                .flatMap(planned -> planned.fault().impairment().members().stream())
                .collect(Collectors.toSet());
        Set<Direction> cut = episode.faults().stream()
                .flatMap(planned -> planned.fault().impairment().cut().stream())
                .collect(Collectors.toSet());
        List<String> standing =
                layout.frontEnds().stream().filter(name -> !away.contains(name)).toList();
        assertThat(standing).as("front ends in %s", episode).isNotEmpty();
        for (String frontEnd : standing) {
            long reached = layout.serving().stream()
                    .filter(replica -> !away.contains(replica))
                    .filter(replica -> Direction.between(List.of(frontEnd), List.of(replica)).stream()
                            .noneMatch(cut::contains))
                    .count();
            assertThat(reached).as("replicas for %s in %s", frontEnd, episode).isPositive();
        }
    }

    @Test
    void nobodySuffersTwiceAtOnce() {
        for (Episode episode : episodes(LAYOUT, ALL, 3, 1000)) {
            List<String> away = episode.faults().stream()
                    .flatMap(planned -> planned.fault().impairment().members().stream())
                    .toList();

            assertThat(away).doesNotHaveDuplicates();
        }
    }

    @Test
    void eachKindComesAboutAsOftenAsAnyOther() {
        var counts = faults(episodes(LAYOUT, ALL, 4, 1000))
                .collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));

        assertThat(counts.keySet()).isEqualTo(ALL);
        long least = counts.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(most - least).isLessThan(least / 4);
    }

    @Test
    void onlyPossibleKindsAreDrawn() {
        Set<FaultKind> possible = EnumSet.of(FaultKind.KILL, FaultKind.PAUSE);

        assertThat(faults(episodes(LAYOUT, possible, 5, 50)).map(Fault::kind)).allMatch(possible::contains);
    }

    /** As members of that kind: but it is never promoted, or it would not be one any more. */
    @Test
    void whoIsKeptBehindSuffersLikeTheOthers() {
        String delayed = LAYOUT.delayed().get(0);
        Set<FaultKind> hit = faults(episodes(LAYOUT, ALL, 8, 1000))
                .filter(fault -> fault.impairment().members().contains(delayed))
                .map(Fault::kind)
                .collect(Collectors.toSet());

        assertThat(hit)
                .containsExactlyInAnyOrder(
                        FaultKind.KILL,
                        FaultKind.PAUSE,
                        FaultKind.RESTART,
                        FaultKind.FULL_DISK,
                        FaultKind.CLOCK_OFFSET,
                        FaultKind.WIPE);
        assertThat(faults(episodes(LAYOUT, EnumSet.of(FaultKind.ONE_ALONE), 8, 100))
                        .map(Fault::what))
                .contains(delayed + " is cut off");
    }

    @Test
    void faultsOverlapSometimesAndHaveTheirLengths() {
        Set<FaultKind> kinds = EnumSet.complementOf(EnumSet.of(FaultKind.FULL_DISK));
        List<Episode> episodes = episodes(LAYOUT, kinds, 6, 500);

        assertThat(episodes).anySatisfy(episode -> assertThat(episode.faults()).hasSize(3));
        assertThat(episodes).anySatisfy(episode -> assertThat(episode.faults()).hasSize(1));
        assertThat(episodes).allSatisfy(episode -> {
            assertThat(episode.calm()).isBetween(Pace.PATIENT.calm().dividedBy(2), Pace.PATIENT.calm());
            assertThat(episode.faults())
                    .extracting(Episode.Planned::length)
                    .allSatisfy(
                            length -> assertThat(length).isBetween(Pace.PATIENT.shortest(), Pace.PATIENT.longest()));
        });
    }

    @Test
    void aBridgeConnectsWhatIsOtherwiseApart() {
        faults(episodes(LAYOUT, EnumSet.of(FaultKind.BRIDGE), 7, 50)).forEach(fault -> {
            Set<Direction> cut = fault.impairment().cut();
            Set<String> apart = cut.stream().map(Direction::from).collect(Collectors.toSet());

            assertThat(apart).hasSize(LAYOUT.members().size() - 1);
            assertThat(LAYOUT.replicas()).anyMatch(replica -> !apart.contains(replica));
        });
    }
}
