package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;

/** The order of refusals: whom to tell comes before what. */
class AskedTest {
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final App APP = new App(
            "client",
            new Stamp(1),
            "hash",
            new App.Details(
                    "app",
                    null,
                    List.of("https://app.example/cb", "icecubesapp://"),
                    List.of("read", "write:statuses")));

    @Test
    void whatCanBeAllowed() {
        Asked asked = read("scope", "read write:statuses", "state", "s", "code_challenge", CHALLENGE);

        assertThat(asked)
                .isEqualTo(new Asked.Unsound(
                        APP,
                        callback("s"),
                        "invalid_request",
                        "A code_challenge needs the code_challenge_method S256"));
        assertThat(read(
                        "scope",
                        "read write:statuses",
                        "state",
                        "s",
                        "code_challenge",
                        CHALLENGE,
                        "code_challenge_method",
                        "S256"))
                .isEqualTo(new Asked.Sound(APP, callback("s"), List.of("read", "write:statuses"), CHALLENGE));
        assertThat(read()).isEqualTo(new Asked.Sound(APP, callback(null), List.of("read"), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, '', invalid_request",
        "response_type, code id_token, unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "response_mode, form_post, invalid_request",
        "scope, write, invalid_scope",
        "scope, read everything, invalid_scope",
        "scope, admin:read, invalid_scope",
        "code_challenge_method, S256, invalid_request",
        "code_challenge, short, invalid_request",
        "request, x, request_not_supported",
        "request_uri, https://x.example, request_uri_not_supported"
    })
    void whatTheAppIsTold(String name, String value, String error) {
        Asked asked = read("state", "s", name, value);

        assertThat(asked).isInstanceOfSatisfying(Asked.Unsound.class, unsound -> {
            assertThat(unsound.error()).isEqualTo(error);
            assertThat(unsound.callback()).isEqualTo(callback("s"));
        });
    }

    @Test
    void plainIsRefused() {
        assertThat(read("code_challenge", CHALLENGE, "code_challenge_method", "plain"))
                .isInstanceOfSatisfying(
                        Asked.Unsound.class,
                        unsound -> assertThat(unsound.error()).isEqualTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"response_type", "scope", "state", "code_challenge", "code_challenge_method", "lang"})
    void whatIsThereTwiceIsRefused(String name) {
        Map<String, List<String>> given = given();
        given.put(name, List.of("code", "code"));

        assertThat(Asked.read(APP, Parameters.of(given)))
                .isInstanceOfSatisfying(
                        Asked.Unsound.class,
                        unsound -> assertThat(unsound.error()).isEqualTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://app.example/cb/", "https://evil.example/", "javascript:alert(1)", "ICECUBESAPP://", "x"
            })
    void nobodyIsSentWhereTheAppIsNot(String address) {
        Map<String, List<String>> given = given();
        given.put("redirect_uri", List.of(address));
        given.put("response_type", List.of("nonsense"));

        assertThatThrownBy(() -> Asked.read(APP, Parameters.of(given)))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.answer().status()).isEqualTo(400));
    }

    @Test
    void twoAddressesAreNone() {
        Map<String, List<String>> given = given();
        given.put("redirect_uri", List.of("https://evil.example/", "https://app.example/cb"));

        assertThatThrownBy(() -> Asked.read(APP, Parameters.of(given))).isInstanceOf(Fault.class);
        given.put("redirect_uri", new ArrayList<>());
        assertThatThrownBy(() -> Asked.read(APP, Parameters.of(given))).isInstanceOf(Fault.class);
    }

    @Test
    void aStateThatDoesNotFitIsNotSentBack() {
        assertThat(read("state", "x".repeat(2_001)))
                .isInstanceOfSatisfying(
                        Asked.Unsound.class,
                        unsound -> assertThat(unsound.callback()).isEqualTo(callback(null)));
    }

    private static Callback callback(@Nullable String state) {
        return new Callback("https://app.example/cb", Optional.ofNullable(state));
    }

    private static Asked read(String... more) {
        Map<String, List<String>> given = given();
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], List.of(more[i + 1]));
        }
        return Asked.read(APP, Parameters.of(given));
    }

    private static Map<String, List<String>> given() {
        Map<String, List<String>> given = new HashMap<>();
        given.put("client_id", List.of("client"));
        given.put("redirect_uri", List.of("https://app.example/cb"));
        given.put("response_type", List.of("code"));
        return given;
    }
}
