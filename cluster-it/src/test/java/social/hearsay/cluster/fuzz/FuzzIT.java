package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Health;

/**
 * Nonsense by the thousand, and more of it than is good. The gate sends the same each time; {@code
 * -Dfuzz.minutes=N} goes on for longer, from another seed each time, and {@code -Dfuzz.seed=N} repeats
 * what a run printed (but for the ids and tokens, which the cluster chooses).
 *
 * <p>Members run as they do for operators who set nothing: whatever is sent, none may end, none may
 * take more memory than is promised, and all that was taken of a budget is given back.
 */
@Isolated
class FuzzIT {
    /** Of each member, in MiB: less than the 450 MB that are promised. */
    private static final long MOST_MEMORY = 429;

    private static final long MOST_LOGS = 20_000_000;
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final String UNSENT = "hearsay_unsent_bytes";
    private static final List<String> BUDGETS =
            List.of("hearsay_body_memory_bytes", "hearsay_spool_bytes", "hearsay_answer_memory_bytes", UNSENT);

    @AutoClose
    private static Range range;

    @BeforeAll
    static void boot() {
        range = Range.boot(Ports.FUZZ);
    }

    /** What was bad has not done any good people harm. */
    @AfterEach
    void everythingStillWorks() {
        assertThat(range.members().areAlive()).isTrue();
        long began = System.nanoTime();
        String id = range.ann().say("and still");
        assertThat(range.ann().get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPT);
        assertThat(range.cluster().digestsOnceLevel("r1", "r2").stream().distinct())
                .hasSize(1);
        assertThat(Health.alarms(range.cluster(), "r1")).isEmpty();
        System.out.println("fuzz memory: peaks " + range.members().peaks() + ", now "
                + range.members().resident() + " MiB");
    }

    @AfterAll
    static void nothingIsLeftOfIt() {
        given(() -> BUDGETS.stream().allMatch(budget -> figure("f1", budget) == 0));
        given(() -> figure("r1", UNSENT) == 0 && figure("r2", UNSENT) == 0);
        given(() -> figure("f1", "hearsay_connections") < 100);
        System.out.println("fuzz at the end: peaks " + range.members().peaks() + ", now "
                + range.members().resident() + " MiB, logs " + range.members().logs() + " bytes");
        assertThat(range.members().peaks().values())
                .as("MiB that were resident at most")
                .allMatch(most -> most < MOST_MEMORY);
        assertThat(range.members().logs().values()).as("bytes of logs").allMatch(bytes -> bytes < MOST_LOGS);
    }

    /** Back, that is; says what isn't. */
    private static void given(Callable<Boolean> back) {
        try {
            Health.eventually("what was taken of budgets is given back", back);
        } catch (ConditionTimeoutException kept) {
            throw new AssertionError(Health.figures(range.cluster(), "f1"), kept);
        }
    }

    private static double figure(String member, String name) {
        return Health.figure(range.cluster(), member, name);
    }

    @Nested
    class Nonsensical extends NonsenseContract {
        Nonsensical() {
            super(range);
        }
    }

    @Nested
    class Forged extends ForgedGossipContract {
        Forged() {
            super(range);
        }
    }

    @Nested
    class Amplifying extends AmplificationContract {
        Amplifying() {
            super(range);
        }
    }

    @Nested
    class Slow extends SlownessContract {
        Slow() {
            super(range);
        }
    }

    @Nested
    class Ambiguous extends FramingContract {
        Ambiguous() {
            super(range);
        }
    }
}
