package social.hearsay.replica;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** The borders between the replica's parts, executed. */
@AnalyzeClasses(packages = "social.hearsay.replica", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule theProtocolIsPlainJava = classes()
            .that()
            .resideInAPackage("..replica.replication..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..",
                    "social.hearsay.common..",
                    "social.hearsay.replica.replication..");

    @ArchTest
    static final ArchRule theProtocolHasNoThreads = noClasses()
            .that()
            .resideInAPackage("..replica.replication..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule theMicroblogKnowsNoContainerAndNoDatabase = noClasses()
            .that()
            .resideInAPackage("..replica.microblog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "java.sql..", "org.jdbi..", "java.net.http..", "org.eclipse..");

    @ArchTest
    static final ArchRule storageKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage("..replica.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule nobodyWhoHoldsTheTurnWaitsOrSpeaksHttp = noClasses()
            .that()
            .resideInAnyPackage("..replica.writer..", "..replica.replication..", "..replica.microblog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "java.net.http..", "..replica.peer..", "..replica.gossip..")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Object.class, "wait")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(CountDownLatch.class, Semaphore.class, BlockingQueue.class);

    @ArchTest
    static final ArchRule timeAndChanceAreParameters = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("social.hearsay.replica.runtime.Producers")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("social.hearsay.replica.(**)").should().beFreeOfCycles();
}
