package social.hearsay.replica;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** The borders between the replica's parts, executed. */
@AnalyzeClasses(packages = "social.hearsay.replica", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {
    private static final String ROOT = "social.hearsay.replica.";
    private static final String API = ROOT + "api.";
    private static final String MICROBLOG = ROOT + "microblog.";

    /** Where requests are read and answers are made, beside the resources themselves. */
    private static final String[] EDGE = {ROOT + "http..", API + "http.."};

    /** What runs while the writer's turn is held. */
    private static final String[] TURN = {ROOT + "engine..", ROOT + "replication..", ROOT + "microblog.."};

    private static final DescribedPredicate<JavaAccess<?>> WAITING = describe("that waits", access -> {
        JavaClass owner = access.getTargetOwner();
        return switch (access.getName()) {
            case "wait" -> owner.isEquivalentTo(Object.class);
            case "sleep" -> owner.isAssignableTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class);
            case "join" -> owner.isAssignableTo(Thread.class) || owner.isAssignableTo(Future.class);
            case "get" -> owner.isAssignableTo(Future.class);
            default -> false;
        };
    });

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
            .resideInAnyPackage("jakarta..", "java.sql..", "java.net.http..", "org.eclipse..");

    @ArchTest
    static final ArchRule storageKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage("..replica.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule onePlaceAsksOtherMembersAndOnePushServices = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "peer..", ROOT + "push..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..", "java.net.http..", "jakarta.ws.rs.client..");

    @ArchTest
    static final ArchRule jaxRsIsKnownAtTheEdgeOnly = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Resource")
            .and()
            .resideOutsideOfPackages(EDGE)
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "ReplicaApplication")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule nobodyWhoHoldsTheTurnSpeaksHttp = noClasses()
            .that()
            .resideInAnyPackage(TURN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "peer..", ROOT + "gossip..", ROOT + "push..");

    @ArchTest
    static final ArchRule nobodyWhoHoldsTheTurnWaits = noClasses()
            .that()
            .resideInAnyPackage(TURN)
            .should()
            .accessTargetWhere(WAITING)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(
                    CountDownLatch.class,
                    CyclicBarrier.class,
                    Semaphore.class,
                    BlockingQueue.class,
                    Condition.class,
                    LockSupport.class);

    @ArchTest
    static final ArchRule onlyTheOutermostBeanKnowsTheTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "runtime.Producers")
            .should()
            .accessTargetWhere(TELLING_THE_TIME);

    @ArchTest
    static final ArchRule onlyTheOutermostBeanKnowsChance = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "runtime.Producers")
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

    /** The same nouns on each ring, each knowing only those before it. */
    @ArchTest
    static void earlierThingsDoNotKnowLaterOnes(JavaClasses classes) {
        inThisOrder(MICROBLOG, "text", "kernel", "access", "account", "post", "relation", "moderation")
                .forEach(rule -> rule.check(classes));
        inThisOrder(
                        API,
                        "http",
                        "access",
                        "account",
                        "authorization",
                        "post",
                        "relation",
                        "timeline",
                        "site",
                        "moderation",
                        "transfer",
                        "mail")
                .forEach(rule -> rule.check(classes));
    }

    @ArchTest
    static final ArchRule theMicroblogIsTheInnermostRing = noClasses()
            .that()
            .resideInAPackage(ROOT + "microblog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "storage..", ROOT + "api..", ROOT + "http..");

    @ArchTest
    static final ArchRule storageDoesNotKnowTheApi = noClasses()
            .that()
            .resideInAPackage(ROOT + "storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "api..", ROOT + "http..");

    /** Where rows are kept, each thing stands for itself; only the store as a whole knows all of them. */
    @ArchTest
    static final ArchRule thingsInStorageDoNotKnowEachOther = slices().matching(ROOT + "storage.(*)")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage(ROOT + "storage.."),
                    resideInAnyPackage(ROOT + "storage.database", ROOT + "storage.kernel"));

    @ArchTest
    static void eachThingIsStoredByItself(JavaClasses classes) {
        List<String> things = List.of("access", "account", "post", "relation");
        for (String thing : things) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "storage." + thing)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(things.stream()
                            .filter(other -> !other.equals(thing))
                            .map(other -> MICROBLOG + other)
                            .toArray(String[]::new))
                    .check(classes);
        }
    }

    private static List<ArchRule> inThisOrder(String ring, String... things) {
        return IntStream.range(0, things.length - 1)
                .<ArchRule>mapToObj(index -> noClasses()
                        .that()
                        .resideInAPackage(ring + things[index] + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(Arrays.stream(things)
                                .skip(index + 1)
                                .map(later -> ring + later + "..")
                                .toArray(String[]::new)))
                .toList();
    }

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();
}
