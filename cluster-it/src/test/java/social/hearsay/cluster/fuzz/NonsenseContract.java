package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong requests to every address, each of its methods, HEAD included. */
abstract class NonsenseContract {
    /** Requests between two looks at the value; small, so that some salvos have no success at all. */
    private static final int SALVO = 20;
    /** How many salvos each way gets at least. */
    private static final int SALVOS = 12;
    /** Of the run's time, in hundredths. */
    private static final int SHARE = 12;

    private final Range range;

    NonsenseContract(Range range) {
        this.range = range;
    }

    /** Who sends it where. */
    enum Way {
        PUBLIC_SIGNED_IN(true),
        PUBLIC(true),
        INTERNAL(false),
        WITHOUT_KEY(false);

        private final boolean toFrontEnd;

        Way(boolean toFrontEnd) {
            this.toFrontEnd = toFrontEnd;
        }

        private List<String> headers(String token) {
            String authorization = "Authorization: Bearer " + token;
            return switch (this) {
                case PUBLIC -> List.of();
                case PUBLIC_SIGNED_IN, INTERNAL -> List.of(authorization);
                case WITHOUT_KEY -> {
                    String forged = "x".repeat(43) + " " + "x".repeat(43);
                    yield List.of("Member-Signature: r1 " + System.currentTimeMillis() + " " + forged, authorization);
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nonsenseIsAnsweredAndChangesNothing(Way way) throws Exception {
        Nonsense nonsense = new Nonsense(range.chance(way.name()));
        Gun gun = range.gun(way.toFrontEnd ? "f1" : "r1");
        String root = way.toFrontEnd ? "" : "/replica";
        List<Endpoint> targets = way.toFrontEnd ? ofTheFrontEnd() : Endpoint.ofReplica();
        assertThat(targets).hasSizeGreaterThan(60);
        Judgement judgement = new Judgement(way.toFrontEnd ? 499 : 503);
        int salvos = 0;
        int fruitless = 0;
        long end = Range.endOf(SHARE);
        for (; salvos < SALVOS || Range.isBefore(end); salvos++) {
            List<String> usual = way.headers(range.target().person().token());
            Requests requests = new Requests(nonsense, usual, range.ids(), way.toFrontEnd);
            List<Shot> shots = Stream.generate(() -> requests.to(nonsense.one(targets), root))
                    .map(shot -> way == Way.INTERNAL ? range.signed(shot) : shot)
                    .limit(SALVO)
                    .toList();
            fruitless += range.barrage().fire(gun, shots, judgement) ? 0 : 1;
        }
        System.out.println("fuzz " + way + ": " + salvos * SALVO + " requests, answers " + judgement + "; " + fruitless
                + " of " + salvos + " salvos could change nothing");
        assertThat(fruitless)
                .as("salvos after which the digest had to be the same")
                .isPositive();
    }

    /** What it forwards, what operators ask it for, and what it says of itself. */
    private static List<Endpoint> ofTheFrontEnd() {
        List<Endpoint> targets = Endpoint.ofFrontEnd();
        assertThat(targets)
                .contains(
                        new Endpoint("GET", "/cluster/status"),
                        new Endpoint("HEAD", "/cluster/updates/{id}"),
                        new Endpoint("GET", "/metrics"),
                        new Endpoint("HEAD", "/api/v1/timelines/home"),
                        new Endpoint("POST", "/api/v1/statuses"));
        return targets;
    }
}
