package social.hearsay.frontend;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGeneratorFactory;

/** The borders between what decides and what is decided by somebody else's server and library. */
@AnalyzeClasses(packages = "social.hearsay.frontend", importOptions = DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "social.hearsay.frontend.";
    private static final String[] PLAIN = {
        ROOT + "admin..",
        ROOT + "drain..",
        ROOT + "edge.body..",
        ROOT + "edge.http..",
        ROOT + "history..",
        ROOT + "routing..",
        ROOT + "replicas..",
        ROOT + "session..",
        ROOT + "streams..",
        ROOT + "ops.events.."
    };

    private static final DescribedPredicate<JavaAccess<?>> TELLING_THE_TIME = describe(
            "that tells the time", access -> switch (access.getTargetOwner().getPackageName()) {
                case "java.time" -> access.getName().matches("now|system.*|tick.*");
                case "java.lang" -> access.getName().matches("currentTimeMillis|nanoTime");
                default -> false;
            });

    private static final DescribedPredicate<JavaAccess<?>> TAKING_CHANCE = describe(
            "that takes a chance", access -> switch (access.getTargetOwner().getFullName()) {
                case "java.lang.Math" -> access.getName().equals("random");
                case "java.util.random.RandomGenerator" -> access.getName().matches("of|getDefault");
                default -> false;
            });

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
            .resideOutsideOfPackage(ROOT + "ops.wiring..")
            .should()
            .accessTargetWhere(TELLING_THE_TIME);

    @ArchTest
    static final ArchRule onlyTheOutermostBeansKnowChance = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "ops.wiring..")
            .should()
            .accessTargetWhere(TAKING_CHANCE)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    Random.class,
                    SecureRandom.class,
                    SplittableRandom.class,
                    ThreadLocalRandom.class,
                    RandomGeneratorFactory.class,
                    UUID.class);
}
