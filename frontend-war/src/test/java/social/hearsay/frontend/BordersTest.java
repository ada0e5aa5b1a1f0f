package social.hearsay.frontend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** The borders between what decides and what is decided by somebody else's server and library. */
@AnalyzeClasses(packages = "social.hearsay.frontend", importOptions = DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "social.hearsay.frontend.";
    private static final String[] PLAIN = {
        ROOT + "journal..",
        ROOT + "replicas..",
        ROOT + "balance..",
        ROOT + "lowering..",
        ROOT + "session..",
        ROOT + "courtesy..",
        ROOT + "course..",
        ROOT + "heartbeat..",
        ROOT + "http..",
        ROOT + "spool..",
        ROOT + "relay..",
        ROOT + "media.."
    };

    @ArchTest
    static final ArchRule decidingNeedsNoServerAndNoClient = noClasses()
            .that()
            .resideInAnyPackage(PLAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse..", "fish.payara..");

    @ArchTest
    static final ArchRule decidingStartsNoThread = noClasses()
            .that()
            .resideInAnyPackage(PLAIN)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.util.concurrent.ExecutorService.class);

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheOutermostBeansKnowTheTime = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "wiring..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule onlyTheOutermostBeansKnowChance = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "wiring..")
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ThreadLocalRandom.class, java.util.UUID.class, java.security.SecureRandom.class);
}
