package social.hearsay.replica.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.wire.Headers;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.storage.database.Statements;

class MediaQueriesTest {
    /** A front end then asks the others: only the replica that took the upload may know of it yet. */
    @ParameterizedTest
    @EnumSource
    void anUploadThatIsNotHereRestsOnAbsence(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.account(1, "ann");
            rows.check(connection -> {
                MediaQueries queries = new MediaQueries(Statements.of(connection), 1);

                assertThatThrownBy(() -> queries.required(List.of("7"), List.of()))
                        .isInstanceOfSatisfying(
                                Fault.class,
                                fault -> assertThat(fault.answer().headers())
                                        .containsEntry(Headers.RESTS_ON, Headers.ABSENCE))
                        .hasMessageContaining("Media 7 not found");
            });
        }
    }
}
