package social.hearsay.common;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/** What both servers speak stands on nothing that only one of them has, executed. */
@AnalyzeClasses(packages = "social.hearsay.common", importOptions = DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "social.hearsay.common.";

    /** Names of places on the network, not ways to go there. */
    private static final DescribedPredicate<JavaClass> ADDRESSES = belongToAnyOf(
            URI.class, URISyntaxException.class, InetAddress.class, SocketAddress.class, InetSocketAddress.class);

    private static final DescribedPredicate<JavaClass> PLAIN_JAVA = or(
            ADDRESSES,
            resideInAnyPackage(
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.runtime",
                    "java.lang.invoke",
                    "java.io",
                    "java.nio..",
                    "java.math",
                    "java.security",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.random",
                    "java.util.regex",
                    "java.util.stream",
                    "java.util.zip",
                    "javax.crypto..",
                    "org.jspecify.annotations"));

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
    static final ArchRule whatIsSpokenIsPlainJavaAndJson = classes()
            .that()
            .resideOutsideOfPackages(ROOT + "server..", ROOT + "tls..")
            .should()
            .onlyDependOnClassesThat(or(
                    PLAIN_JAVA,
                    resideInAnyPackage(
                            "com.fasterxml.jackson..",
                            "com.github.benmanes.caffeine..",
                            "io.github.bucket4j..",
                            ROOT + "address",
                            ROOT + "compare",
                            ROOT + "id",
                            ROOT + "member",
                            ROOT + "limit",
                            ROOT + "preference",
                            ROOT + "secret",
                            ROOT + "snapshot",
                            ROOT + "timestamp",
                            ROOT + "wire")));

    /** Certificates are the platform's: no library is between. */
    @ArchTest
    static final ArchRule linksAreEncryptedByJavaItself = classes()
            .that()
            .resideInAPackage(ROOT + "tls..")
            .should()
            .onlyDependOnClassesThat(or(
                    PLAIN_JAVA,
                    resideInAnyPackage(
                            "java.net",
                            "java.util.concurrent.atomic",
                            "java.security.cert",
                            "java.security.spec",
                            "javax.net.ssl",
                            ROOT + "address",
                            ROOT + "tls")));

    /** The one package that is about the server; Payara's own classes beyond these it asks for by name. */
    @ArchTest
    static final ArchRule theServerIsKnownWhereItIsMeant = classes()
            .that()
            .resideInAPackage(ROOT + "server..")
            .should()
            .onlyDependOnClassesThat(or(
                    PLAIN_JAVA,
                    resideInAnyPackage(
                            "java.lang.reflect",
                            "java.util.concurrent..",
                            "java.util.logging",
                            "java.lang.management",
                            "com.sun.management",
                            "org.glassfish.grizzly..",
                            "org.glassfish.hk2.api",
                            ROOT + "address",
                            "javax.net.ssl",
                            "java.security.cert",
                            ROOT + "tls",
                            ROOT + "wire",
                            ROOT + "server")));

    @ArchTest
    static final ArchRule packagesHaveAnOrder =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses().should().accessTargetWhere(TELLING_THE_TIME);

    @ArchTest
    static final ArchRule chanceIsAParameter = noClasses()
            .should()
            .accessTargetWhere(TAKING_CHANCE)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SecureRandom.class, SplittableRandom.class, UUID.class);
}
