package social.hearsay.replica.api.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.microblog.text.RuleTable;
import social.hearsay.replica.microblog.text.TagName;

class MarkupTest {
    private static final Pattern HARMLESS = Pattern.compile("</?p>|<br />|</?span>|</a>"
            + "|<span class=\"(?:invisible|ellipsis|h-card|)\"(?: translate=\"no\")?>"
            + "|<a href=\"https?://[^\"<>]*\" (?:target=\"_blank\" rel=\"nofollow noopener noreferrer\" translate=\"no\""
            + "|class=\"u-url mention\"|class=\"mention hashtag\" rel=\"tag\")>");

    private final Markup markup = new Markup(
            Map.of("bob", "https://h.example/@bob"),
            Map.of("ärger", "https://h.example/tags/%C3%A4rger", "tag", "https://h.example/tags/tag"));

    @Test
    void paragraphsAndLineEndsAreKept() {
        assertThat(markup.html("one\r\ntwo\n\n\nthree")).isEqualTo("<p>one<br />two</p><p>three</p>");
    }

    @Test
    void whatLooksLikeHtmlIsText() {
        assertThat(markup.html("<script>alert('1' & \"2\")</script>"))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1&#39; &amp; &#34;2&#34;)&lt;/script&gt;</p>");
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
                .isEqualTo("<p><a href=\"https://h.example/tags/%C3%A4rger\" class=\"mention hashtag\" rel=\"tag\">"
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

    @Test
    void whatWasNotStoredAsOneIsNoMentionAndNoTag() {
        assertThat(markup.html("@bob@h.example @eve #other")).isEqualTo("<p>@bob@h.example @eve #other</p>");
    }

    @Test
    void aMentionWithAHostIsShownAsAnyOther() {
        Markup stored = new Markup(Map.of("bob@localhost:8080", "https://h.example/@bob"), Map.of());

        assertThat(stored.html("@Bob@localhost:8080, @bob"))
                .isEqualTo("<p><span class=\"h-card\" translate=\"no\"><a href=\"https://h.example/@bob\""
                        + " class=\"u-url mention\">@<span>Bob</span></a></span>, @bob</p>");
    }

    @Test
    void aTagIsLinkedInEveryFormItIsWrittenIn() {
        assertThat(markup.html("#TAG ＃ｔａｇ #ta‌g").split("<a href=\"https://h.example/tags/tag\"", -1))
                .hasSize(4);
    }

    static List<RuleTable.Rule> rules() {
        return RuleTable.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void showsWhatTheTableSays(RuleTable.Rule rule) {
        Site site = new Site("http", "localhost:8080");
        Map<String, String> mentions = Map.of(
                "bob", site.profile("bob"),
                "bob@localhost:8080", site.profile("bob"),
                "boba", site.profile("boba"),
                "ivy", site.profile("ivy"));
        Map<String, String> tags =
                PostText.of(rule.text()).tags().stream().collect(Collectors.toMap(TagName::key, site::tag));

        String html = new Markup(mentions, tags).html(rule.text());

        assertThat(html.replaceAll("</?span[^>]*>| (?:class|target|rel|translate)=\"[^\"]*\"", ""))
                .isEqualTo(rule.html());
    }

    @Property(tries = 2000)
    void whatIsShownIsWellFormedAndSaysAllThatWasWritten(@ForAll("nasty") String source) throws Exception {
        Document shown = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<post>" + markup.html(printable(source)) + "</post>")));

        assertThat(shown.getDocumentElement().getTextContent())
                .isEqualTo(printable(source).replaceAll("[\r\n]", "").strip());
    }

    /** Without what XML has no way to write, and what is not shown. */
    private static String printable(String source) {
        return source.codePoints()
                .filter(point -> point == '\n' || !Character.isISOControl(point))
                .filter(point -> (point < 0xD800 || point > 0xDFFF) && (point & 0xFFFE) != 0xFFFE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
