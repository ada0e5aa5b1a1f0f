package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Calls;

class PageTest {
    @Test
    void limitsAreBounded() {
        assertThat(request(Map.of("limit", List.of("1000"))).limit()).isEqualTo(40);
        assertThat(request(Map.of("limit", List.of("0"))).limit()).isEqualTo(1);
        assertThat(request(Map.of()).limit()).isEqualTo(20);
    }

    @Test
    void aPageFromBelowIsShownNewestFirst() {
        PageRequest request = request(Map.of("min_id", List.of("5")));

        assertThat(Page.of(request, List.of(6L, 7L), id -> id).items()).containsExactly(7L, 6L);
    }

    @Test
    void aFullPageLinksToBothSidesNextFirst() {
        Call call = Calls.get(
                "api/v1/timelines/public",
                Map.of("limit", List.of("2"), "local", List.of("a,b"), "max_id", List.of("9")));
        PageRequest request = PageRequest.of(call.query(), 20, 40);

        String link = PageLinks.answer(call, request, Page.of(request, List.of(8L, 7L), id -> id))
                .headers()
                .get("Link");

        assertThat(link)
                .isEqualTo("<https://h.example/api/v1/timelines/public?limit=2&local=a%2Cb&max_id=7>; rel=\"next\", "
                        + "<https://h.example/api/v1/timelines/public?limit=2&local=a%2Cb&min_id=8>; rel=\"prev\"");
    }

    /** Headers have octets, and a server may cut other letters down to them: one of these to a comma, one to a line's end. */
    @Test
    void linksAreOfAsciiWhateverTheTag() {
        Call call = Calls.get("api/v1/timelines/tag/#日本 ,č", Map.of());
        PageRequest request = PageRequest.of(call.query(), 20, 40);

        assertThat(PageLinks.answer(call, request, Page.of(request, List.of(8L), id -> id))
                        .headers()
                        .get("Link"))
                .isEqualTo(
                        "<https://h.example/api/v1/timelines/tag/%23%E6%97%A5%E6%9C%AC%20%2C%C4%8D?limit=20&min_id=8>;"
                                + " rel=\"prev\"");
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(links(Map.of("limit", List.of("2")), List.of(7L)))
                .doesNotContain("next")
                .contains("prev");
    }

    @Test
    void aPageAboveAnIdHasOlderOnesBelowIt() {
        assertThat(links(Map.of("since_id", List.of("5")), List.of(7L))).contains("max_id=7>; rel=\"next\"");
    }

    @Test
    void anEmptyPageHasNoLinks() {
        Call call = Calls.get("x", Map.of());
        PageRequest request = request(Map.of());

        assertThat(PageLinks.answer(call, request, Page.of(request, List.<Long>of(), id -> id))
                        .headers())
                .isEmpty();
    }

    private static String links(Map<String, List<String>> query, List<Long> rows) {
        PageRequest request = request(query);
        String link = PageLinks.answer(Calls.get("x", query), request, Page.of(request, rows, id -> id))
                .headers()
                .get("Link");
        return link == null ? "" : link;
    }

    private static PageRequest request(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 40);
    }
}
