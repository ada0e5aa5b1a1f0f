package social.hearsay.replica.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MarkupTest {
    private static final Pattern HARMLESS = Pattern.compile("</?p>|<br />|</?span>|</a>"
            + "|<span class=\"(?:invisible|ellipsis|h-card|)\"(?: translate=\"no\")?>"
            + "|<a href=\"https?://[^\"<>]*\" (?:target=\"_blank\" rel=\"nofollow noopener noreferrer\" translate=\"no\""
            + "|class=\"u-url mention\"|class=\"mention hashtag\" rel=\"tag\")>");

    private final Markup markup = new Markup(Map.of("bob", "https://h.example/@bob"), "https://h.example/tags/");

    @Test
    void paragraphsAndLineEndsAreKept() {
        assertThat(markup.html("one\r\ntwo\n\n\nthree")).isEqualTo("<p>one<br />two</p><p>three</p>");
    }

    @Test
    void whatLooksLikeHtmlIsText() {
        assertThat(markup.html("<script>alert('1' & \"2\")</script>"))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;</p>");
    }

    @Test
    void aMentionedAccountIsALinkAndAnyOtherIsText() {
        assertThat(markup.html("hi @Bob, @eve"))
                .isEqualTo("<p>hi <span class=\"h-card\" translate=\"no\"><a href=\"https://h.example/@bob\""
                        + " class=\"u-url mention\">@<span>Bob</span></a></span>, @eve</p>");
    }

    @Test
    void aHashtagIsALinkButANumberIsNot() {
        assertThat(markup.html("#Ärger #1"))
                .isEqualTo("<p><a href=\"https://h.example/tags/ärger\" class=\"mention hashtag\" rel=\"tag\">"
                        + "#<span>Ärger</span></a> #1</p>");
    }

    @Test
    void aWebAddressIsALinkShownShort() {
        assertThat(markup.html("see https://www.example.org/a/very/long/path/to/somewhere?q=1#x."))
                .contains("<a href=\"https://www.example.org/a/very/long/path/to/somewhere?q=1#x\"")
                .contains("<span class=\"invisible\">https://www.</span>"
                        + "<span class=\"ellipsis\">example.org/a/very/long/path/t</span>"
                        + "<span class=\"invisible\">o/somewhere?q=1#x</span></a>.</p>");
    }

    @Test
    void onlyTheWebIsLinked() {
        assertThat(markup.html("javascript://%0aalert(1) ftp://x.example/ data:text/html,x"))
                .doesNotContain("<a");
    }

    @Test
    void anAtSignOrHashInsideAnAddressIsPartOfIt() {
        assertThat(markup.html("https://other.example/@bob#tag").split("<a ", -1))
                .hasSize(2);
    }

    @Property(tries = 2000)
    void noOtherTagGetsOut(@ForAll("nasty") String source) {
        assertThat(HARMLESS.matcher(markup.html(source)).replaceAll("")).doesNotContain("<", ">", "\"", "'");
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "<",
                        ">",
                        "\"",
                        "'",
                        "&",
                        "&lt;",
                        "<script>",
                        "<a href=x>",
                        "@bob",
                        "#tag",
                        "\n",
                        "\n\n",
                        " ",
                        "http://",
                        "https://a.example/",
                        "javascript://",
                        "\" onclick=\"",
                        "</p>",
                        "\u0000",
                        "\u2028",
                        "www.",
                        "@",
                        "#",
                        "/",
                        ":"),
                Arbitraries.strings().ofMaxLength(6));
        return piece.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
