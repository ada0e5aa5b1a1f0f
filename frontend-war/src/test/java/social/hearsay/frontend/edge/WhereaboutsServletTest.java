package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereaboutsServletTest {
    @ParameterizedTest
    @CsvSource({
        "0mx1rnvks-qXSu9nmswPqvphn4yVq3Iw, true",
        "6HLIwAMiDuOh4CI11Med8lDVrYKZrrhOnBMoU2_RDL0, true",
        "117699533670190465, false",
        "1176995336701904651176995336701904651176995, false",
        "join_r4.abcd, false",
        "retirement-effective-117699533670190465, false",
        "'', false",
    })
    void tellsWhatOnlyWhoMadeAnUpdateHas(String id, boolean told) {
        assertThat(WhereaboutsServlet.isUpdateId(id)).isEqualTo(told);
    }
}
