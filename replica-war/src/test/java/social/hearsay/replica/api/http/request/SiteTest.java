package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteTest {
    @Test
    void isCalledByItsHostAndPort() {
        assertThat(new Site("http", "LocalHost:8080").names()).containsExactly("localhost:8080");
        assertThat(new Site("http", "[::1]:8080").names()).containsExactly("[::1]:8080");
    }

    @Test
    void isCalledWithOrWithoutThePortThatTheSchemeImplies() {
        assertThat(new Site("https", "h.example").names()).containsExactlyInAnyOrder("h.example", "h.example:443");
        assertThat(new Site("https", "h.example:443").names()).containsExactlyInAnyOrder("h.example", "h.example:443");
        assertThat(new Site("http", "[::1]").names()).containsExactlyInAnyOrder("[::1]", "[::1]:80");
        assertThat(new Site("http", "h.example:443").names()).containsExactly("h.example:443");
    }

    @Test
    void isCalledAsPeopleReadIt() {
        assertThat(new Site("https", "xn--bcher-kva.example").names()).contains("bücher.example");
    }

    @Test
    void thePageOfATagHasAnAddressInAscii() {
        Site site = new Site("https", "h.example");
        assertThat(site.tag("größe")).isEqualTo("https://h.example/tags/gr%C3%B6%C3%9Fe");
        assertThat(site.tag("a_1\u00B7b")).isEqualTo("https://h.example/tags/a_1%C2%B7b");
    }
}
