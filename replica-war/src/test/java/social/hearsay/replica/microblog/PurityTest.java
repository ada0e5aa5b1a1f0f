package social.hearsay.replica.microblog;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.IDN;
import org.junit.jupiter.api.Test;

/** The microblog is a function: it knows no clock, chance, thread, network, database or container. */
class PurityTest {
    private static final JavaClasses MICROBLOG = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("social.hearsay.replica.microblog");

    @Test
    void knowsNothingOfTheWorldAround() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "social.hearsay.replica.microblog..",
                                "social.hearsay.replica.replication",
                                "social.hearsay.common..",
                                "com.fasterxml.jackson.annotation",
                                "org.jspecify.annotations",
                                "java.lang..",
                                "java.util..",
                                "java.nio..",
                                "java.text",
                                "java.security")
                        // Of the package's classes the one that knows no network.
                        .or(equivalentTo(IDN.class)))
                .check(MICROBLOG);
    }

    @Test
    void asksNoClockAndNoChance() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.random..", "java.util.concurrent..", "java.time..")
                .check(MICROBLOG);
    }

    @Test
    void hasNoCycles() {
        slices().matching("social.hearsay.replica.microblog.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MICROBLOG);
    }
}
