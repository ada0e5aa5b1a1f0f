package social.hearsay.cli;

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

/** What the tool's parts may know of, executed. */
@AnalyzeClasses(packages = "social.hearsay.cli", importOptions = DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "social.hearsay.cli.";

    private static final DescribedPredicate<JavaAccess<?>> TELLING_THE_TIME = describe(
            "that tells the time", access -> switch (access.getTargetOwner().getPackageName()) {
                case "java.time" -> access.getName().matches("now|system.*|tick.*");
                case "java.lang" -> access.getName().matches("currentTimeMillis|nanoTime|sleep");
                default -> false;
            });

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    /** How a request is carried, and how it proves where it is from, is decided once. */
    @ArchTest
    static final ArchRule oneClientSpeaksHttp = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "client.MemberClient")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule theToolKnowsNoServersInside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "fish.payara..", "org.glassfish..", "social.hearsay.common.server..");

    @ArchTest
    static final ArchRule wordsAreReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "verb..")
            .and()
            .doNotBelongToAnyOf(Main.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule waitingIsAParameter = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "process..")
            .should()
            .accessTargetWhere(TELLING_THE_TIME);

    @ArchTest
    static final ArchRule chanceIsAParameter = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "verb..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SecureRandom.class, java.util.Random.class);
}
