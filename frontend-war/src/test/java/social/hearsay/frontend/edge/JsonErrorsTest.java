package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.frontend.edge.http.Field;

class JsonErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "/metrics, GET",
        "/health, 'GET, HEAD'",
        "/cluster/status, 'GET, HEAD'",
        "/api/v1/statuses/1, 'GET, HEAD, PUT, DELETE, OPTIONS'",
        "/nothing, ''"
    })
    void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre(String path, String methods) {
        assertThat(Field.first(JsonErrors.fields(405, path), "Allow")).hasValue(methods);
    }

    @ParameterizedTest
    @CsvSource({"404", "503"})
    void otherErrorsSayNothingOfMethods(int status) {
        assertThat(Field.first(JsonErrors.fields(status, "/metrics"), "Allow")).isEmpty();
    }
}
