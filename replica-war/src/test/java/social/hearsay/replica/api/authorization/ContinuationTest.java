package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;

class ContinuationTest {
    @Test
    void whoHasSignedInGoesOnToWhatTheAppAskedForAndNeedNotSignInAgain() {
        Continuation next = Continuation.authorizing(Parameters.of(Map.of(
                "client_id", List.of("a.b"),
                "redirect_uri", List.of("x://y?z=1&t"),
                "state", List.of("ä \"<"),
                "force_login", List.of("true"),
                "password", List.of("secret"))));

        assertThat(next.target())
                .startsWith("/oauth/authorize?")
                .contains("client_id=a.b", "redirect_uri=x%3A%2F%2Fy%3Fz%3D1%26t", "state=%C3%A4+%22%3C")
                .doesNotContain("force_login", "secret");
        assertThat(Continuation.of(Optional.of(next.target()))).isEqualTo(next);
        assertThat(next.on(Calls.SITE)).isEqualTo("https://h.example" + next.target());
    }

    @ParameterizedTest
    @CsvSource({
        "settings/export, /settings/export",
        "settings/exports/follows.csv, /settings/export",
        "settings/import, /settings/import",
        "auth/sessions, /auth/sessions",
        "settings/exporter, /auth/sessions"
    })
    void whoHadToSignInForAPageGoesBackToIt(String path, String target) {
        Continuation next = Continuation.backTo(path);
        assertThat(next.target()).isEqualTo(target);
        assertThat(Continuation.of(Optional.of(next.target()))).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/oauth/authorize?x=1",
                "//evil.example/oauth/authorize?x=1",
                "/oauth/authorize",
                "/oauth/authorize?x=1\r\nSet-Cookie: a=b",
                "/oauth/authorize/../../evil?x",
                "@evil.example/oauth/authorize?x",
                "/oauth/authorize?x=<script>",
                "/settings/import/../../evil",
                "/settings/imports",
                ""
            })
    void nobodyGoesElsewhere(String said) {
        assertThat(Continuation.of(Optional.of(said))).isEqualTo(Continuation.SESSIONS);
    }
}
