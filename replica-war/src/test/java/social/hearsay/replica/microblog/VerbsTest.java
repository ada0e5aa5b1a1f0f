package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;

class VerbsTest {
    @Test
    void everyOperationThatThereIsIsRegistered() {
        List<String> there = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("social.hearsay.replica.microblog")
                        .stream()
                        .filter(type -> type.isAssignableTo(MicroblogOperation.class) && !type.isInterface())
                        .map(JavaClass::getName)
                        .toList();

        assertThat(Verbs.all().stream().map(Class::getName).toList())
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(there);
    }
}
