package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.replica.api.http.answer.Fault;

class ParametersTest {
    @Test
    void aListIsFoundWithAndWithoutBrackets() {
        Parameters parameters = Parameters.of(Map.of("id[]", List.of("1", "2")));

        assertThat(parameters.list("id")).containsExactly("1", "2");
        assertThat(parameters.list("id[]")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "1", "on"})
    void theClientsYes(String yes) {
        assertThat(Parameters.of(Map.of("sensitive", List.of(yes))).flag("sensitive"))
                .isTrue();
    }

    @Test
    void wrongTypesAreRefused() {
        Parameters parameters = Parameters.of(Map.of("limit", List.of("many"), "max_id", List.of("-1")));

        assertThatThrownBy(() -> parameters.number("limit")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parameters.id("max_id")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parameters.flag("limit")).isInstanceOf(Fault.class);
    }

    @Test
    void anAbsentParameterIsNoError() {
        assertThat(Parameters.NONE.number("limit")).isEmpty();
        assertThat(Parameters.NONE.id("max_id")).isEmpty();
        assertThat(Parameters.NONE.flag("x")).isFalse();
        assertThat(Parameters.NONE.text("x")).isEmpty();
    }

    @Test
    void jsonHasTheNamesOfAForm() throws IOException {
        Parameters parameters = json("{\"status\":\"hi\",\"n\":3,\"b\":true,\"nothing\":null,"
                + "\"redirect_uris\":[\"a\",\"b\"],\"source\":{\"privacy\":\"private\"},"
                + "\"fields\":[{\"name\":\"x\"}]}");

        assertThat(parameters.text("status")).contains("hi");
        assertThat(parameters.number("n")).hasValue(3);
        assertThat(parameters.flag("b")).isTrue();
        assertThat(parameters.text("nothing")).isEmpty();
        assertThat(parameters.list("redirect_uris")).containsExactly("a", "b");
        assertThat(parameters.text("source[privacy]")).contains("private");
        assertThat(parameters.text("fields[0][name]")).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "\"text\"", "{\"a\":}", "{}{}", "{} x"})
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThatThrownBy(() -> json(body))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.answer().status()).isEqualTo(400));
    }

    private static Parameters json(String body) throws IOException {
        ParameterTable values = new ParameterTable();
        JsonParameters.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), values);
        return Parameters.of(values);
    }

    @Test
    void aListIsNoText() {
        Parameters list = Parameters.of(java.util.Map.of("status[]", List.of("a", "b")));
        assertThat(list.list("status")).containsExactly("a", "b");
        assertThatThrownBy(() -> list.text("status")).isInstanceOf(Fault.class);
        assertThat(list.and(Parameters.of(java.util.Map.of("status", List.of("c"))))
                        .text("status"))
                .contains("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0", "a\ud800", "\udc00b", "\ud800\ud800"})
    void whatIsNoCharacterIsMalformed(String value) {
        Parameters parameters = Parameters.of(Map.of("status", List.of(value), "ids[]", List.of("1", value)));
        assertThatThrownBy(() -> parameters.text("status")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> parameters.list("ids")).isInstanceOf(Fault.class);
    }

    @Test
    void charactersBeyondTheBasicPlaneAreText() {
        Parameters parameters = Parameters.of(Map.of("status", List.of("\ud83d\udca9\t\n")));
        assertThat(parameters.text("status")).contains("\ud83d\udca9\t\n");
    }

    /** {@code a&b=} is a form, too. */
    @Test
    void aNameWithoutAValueIsEmpty() {
        Map<String, List<String>> form = Map.of("status", Collections.singletonList(null));
        assertThat(Parameters.of(form).text("status")).contains("");
        assertThat(Parameters.of(form).filled("status")).isEmpty();
    }
}
