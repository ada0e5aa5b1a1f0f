package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.replica.api.http.flow.Access;

class StubsTest {
    static Stream<String> paths() {
        return Stubs.paths().stream();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void onlyWhatIsTheSitesOwnIsForEveryToken(String path) {
        boolean open = Stubs.find(path).orElseThrow().access().equals(Access.OPEN);

        assertThat(open).isEqualTo(path.matches("v1/(instance/.*|trends.*)"));
    }

    /** There are such things; an empty list would say that there are none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/favourites",
                "v1/custom_emojis",
                "v1/notifications",
                "v2/notifications",
                "v1/conversations",
                "v1/followed_tags",
                "v1/markers",
                "v1/directory",
                "v1/instance/activity"
            })
    void nothingIsSaidToBeEmptyThatIsNot(String path) {
        assertThat(Stubs.find(path)).isEmpty();
    }
}
