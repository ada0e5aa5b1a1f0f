package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    @Test
    void aWideScopeCoversANarrowOneButNotTheOtherWayRound() {
        assertThat(Scopes.allow(List.of("write"), "write:statuses")).isTrue();
        assertThat(Scopes.allow(List.of("write:statuses"), "write:statuses")).isTrue();
        assertThat(Scopes.allow(List.of("write:statuses"), "write:media")).isFalse();
        assertThat(Scopes.allow(List.of("write:statuses"), "write")).isFalse();
        assertThat(Scopes.allow(List.of("read"), "write:statuses")).isFalse();
        assertThat(Scopes.allow(List.of("admin:read"), "admin:read:accounts")).isTrue();
        assertThat(Scopes.allow(List.of("read"), "admin:read")).isFalse();
    }

    @Test
    void followCoversWhatHasToDoWithFollowing() {
        assertThat(Scopes.allow(List.of("follow"), "write:follows")).isTrue();
        assertThat(Scopes.allow(List.of("follow"), "write:statuses")).isFalse();
    }

    @Test
    void onlyKnownScopesAreAskedFor() {
        assertThat(Scopes.areKnown(Scopes.split("read write:statuses+follow push")))
                .isTrue();
        assertThat(Scopes.areKnown(Scopes.split("read everything"))).isFalse();
        assertThat(Scopes.areKnown(Scopes.ALL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin:write:statuses",
                "admin:push",
                "read:admin",
                "write:search",
                "push:all",
                "read:",
                ":"
            })
    void otherScopesAreGivenToNobody(String scope) {
        assertThat(Scopes.areKnown(Scopes.split("read " + scope))).isFalse();
    }

    @Test
    void whatModeratorsMayIsAllowedByNoOtherScope() {
        assertThat(Scopes.areKnown(Scopes.split("admin:read admin:write:reports")))
                .isTrue();
        assertThat(Scopes.allow(List.of("admin:read"), "admin:read:reports")).isTrue();
        assertThat(Scopes.allow(List.of("read", "write"), "admin:read:reports")).isFalse();
        assertThat(Scopes.allow(List.of("admin:read"), "admin:write:reports")).isFalse();
        assertThat(Scopes.allow(List.of("admin:read"), "read:accounts")).isFalse();
    }

    @Test
    void thereAreOnlySoManyScopes() {
        assertThat(Scopes.areKnown(Scopes.split("read ".repeat(100)))).isTrue();
        assertThat(Scopes.split("read ".repeat(100))).containsExactly("read");
        assertThat(Scopes.split("a b ".repeat(100_000))).hasSize(1);
        assertThat(Scopes.areKnown(Scopes.split("read ".repeat(100_000)))).isFalse();
    }
}
