package social.hearsay.replica.api.webpage;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.webpage.PageRows.ANN;
import static social.hearsay.replica.api.webpage.PageRows.ENGLISH;
import static social.hearsay.replica.api.webpage.PageRows.content;
import static social.hearsay.replica.api.webpage.PageRows.feed;
import static social.hearsay.replica.api.webpage.PageRows.html;
import static social.hearsay.replica.api.webpage.PageRows.people;
import static social.hearsay.replica.api.webpage.PageRows.profile;
import static social.hearsay.replica.api.webpage.PageRows.say;
import static social.hearsay.replica.api.webpage.PageRows.status;
import static social.hearsay.replica.api.webpage.PageRows.text;
import static social.hearsay.replica.api.webpage.PageRows.thread;
import static social.hearsay.replica.api.webpage.PageRows.xml;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Visibility;

/** What stands on the pages. */
class PublicPagesTest {
    /** In a page of ours each begins so, or with what it stands in. */
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!][^\\s>/]*)");

    /** All elements that pages have: none of them comes of what people write. */
    private static final Set<String> OURS = Set.of(
            "!doctype",
            "html",
            "head",
            "meta",
            "title",
            "link",
            "body",
            "div",
            "a",
            "header",
            "img",
            "span",
            "main",
            "section",
            "h1",
            "h2",
            "p",
            "dl",
            "dt",
            "dd",
            "article",
            "aside",
            "strong",
            "bdi",
            "time",
            "details",
            "summary",
            "ul",
            "li",
            "meter",
            "figure",
            "br");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title><script>alert(1)</script>",
                "</textarea></style></details>",
                "<!-- --><svg/onload=alert(1)>",
                "&lt;b&gt; & &amp;",
                "{{t.site}} {{{content}}} {{>head}}",
                "javascript:alert(1) https://x.example/\"><script>alert(1)</script>",
                "]]><script>alert(1)</script>",
                "\u202Egnp.exe \u0000\u0008\uD800 \uFFFE"
            })
    void whatPeopleWriteIsTextWhereverItStands(String nasty) {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            profile(
                    rows,
                    Map.of(
                            Profile.DISPLAY_NAME, "N" + nasty,
                            Profile.NOTE, "N" + nasty,
                            Profile.LINES, Json.write(List.of(new Profile.Line("L" + nasty, "V" + nasty)))));
            Poll poll = new Poll(77L, List.of("O" + nasty, "P"), false, false, 300, 9_000);
            Attachment picture = new Attachment(
                    "5",
                    MediaKind.IMAGE,
                    List.of(new StoredFile("1".repeat(64), "png", 9, 20, 10, 0)),
                    null,
                    "D" + nasty,
                    null);
            say(rows, 10, ANN, Visibility.PUBLIC, null, content("T" + nasty, "", List.of(), poll));
            say(
                    rows,
                    11,
                    ANN,
                    Visibility.PUBLIC,
                    10L,
                    new Content(
                            "T" + nasty, "W" + nasty, true, "\"><i>", List.of(), List.of(), null, List.of(picture)));
            rows.tag(10, ANN, "cats", true);

            for (Function<Reading, String> page : List.<Function<Reading, String>>of(
                    reading -> profile(reading, "ann"),
                    reading -> thread(reading, 10),
                    reading -> thread(reading, 11),
                    reading -> Templates.TAG.execute(Pages.tag(reading, "cats", ENGLISH)))) {
                assertThat(tags(html(rows, page))).as(nasty).isSubsetOf(OURS);
            }
            Element feed = xml(html(rows, reading -> feed(reading, "ann"))).getDocumentElement();
            assertThat(text(feed, "title")).startsWith("N");
            assertThat(tags(text(feed, "content"))).isSubsetOf(OURS);
        }
    }

    private static Set<String> tags(String html) {
        // The one script that there may be.
        String plain = html.replace("<script type=\"module\" src=\"/assets/client/main.js\"></script>", "");
        assertThat(plain).doesNotContain("<script");
        assertThat(plain.replaceAll("\"[^\"]*\"", "").replaceAll(">[^<]*<", "><"))
                .doesNotContain("'", "=alert", " on");
        return TAG.matcher(plain)
                .results()
                .map(found -> found.group(1).replace("/", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Only what is markup of our own is written as it is. */
    @Test
    void threeBracesAreForMarkupAlone() {
        Set<String> raw = new HashSet<>();
        for (String name : List.of("head", "foot", "post", "list", "profile", "thread", "tag", "refusal", "feed")) {
            Pattern.compile("\\{\\{[{&]\\s*([^}]*)}")
                    .matcher(Templates.text(name + ".mustache"))
                    .results()
                    .map((MatchResult found) -> name + " " + found.group(1).strip())
                    .forEach(raw::add);
        }
        assertThat(raw)
                .containsExactlyInAnyOrder(
                        "post content",
                        "post name",
                        "post author.name",
                        "post warning",
                        "post title",
                        "profile said.name",
                        "profile said.about",
                        "profile label",
                        "profile worth");
    }

    @Test
    void emojisArePicturesInTextsAndNeverInAttributes() {
        EmojiPictures pictures = new EmojiPictures(List.of(
                new CustomEmoji("cat", "https://h.example/media/1.gif", "https://h.example/media/2.png", true, null)));
        String cat = "<img class=\"emoji\" src=\"https://h.example/media/2.png\" alt=\":cat:\" title=\":cat:\">";

        assertThat(pictures.inText("a :cat: <b> :dog: $1 :cat::cat:"))
                .isEqualTo("a " + cat + " &lt;b&gt; :dog: $1 " + cat + cat);
        assertThat(pictures.inMarkup("<a href=\"https://x.example/:cat:?>:cat:\" title=':cat:'>:cat:</a>"))
                .isEqualTo("<a href=\"https://x.example/:cat:?>:cat:\" title=':cat:'>" + cat + "</a>");
        assertThat(new EmojiPictures(List.of()).inText(":cat: &")).isEqualTo(":cat: &amp;");
    }

    @Test
    void searchEnginesAreToldWhatTheyMayShow() {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            say(rows, 10, ANN, Visibility.PUBLIC, null, content("open"));
            say(rows, 11, ANN, Visibility.UNLISTED, null, content("quiet"));

            assertThat(html(rows, reading -> profile(reading, "ann")))
                    .contains("<link rel=\"canonical\" href=\"https://h.example/@ann\">")
                    .contains("type=\"application/atom+xml\"", "href=\"https://h.example/@ann.atom\"")
                    .contains("<meta property=\"og:type\" content=\"profile\">")
                    .doesNotContain("noindex");
            assertThat(html(rows, reading -> thread(reading, 10)))
                    .contains("<meta property=\"og:description\" content=\"open\">")
                    .contains("<link rel=\"canonical\" href=\"https://h.example/@ann/10\">")
                    .doesNotContain("noindex");
            assertThat(html(rows, reading -> thread(reading, 11))).contains("noindex");
            profile(rows, Map.of(Profile.INDEXABLE, "false"));
            assertThat(html(rows, reading -> profile(reading, "ann"))).contains("noindex");
            assertThat(html(rows, reading -> thread(reading, 10))).contains("noindex");
        }
    }

    @Test
    void aWarningFoldsTheWholePostAndNothingBehindItIsInWhatLinksShow() {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            say(rows, 10, ANN, Visibility.PUBLIC, null, content("the murderer", "spoiler", List.of(), null));

            String page = html(rows, reading -> thread(reading, 10));

            assertThat(page).containsPattern("<details[^>]*><summary[^>]*>spoiler</summary>[\\s\\S]*the murderer");
            assertThat(page.substring(0, page.indexOf("<body>"))).doesNotContain("murderer");
            assertThat(html(rows, reading -> feed(reading, "ann")))
                    .contains("<summary>spoiler</summary>")
                    .doesNotContain("murderer");
        }
    }

    @Test
    void wherePeopleAreAsWellIsSaid() {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            profile(
                    rows,
                    Map.of(
                            Profile.NOTE,
                            "https://other.example/",
                            Profile.LINES,
                            Json.write(List.of(new Profile.Line("home", "https://ann.example/")))));

            assertThat(html(rows, reading -> profile(reading, "ann")))
                    .containsPattern("href=\"https://ann.example/\"[^>]* rel=\"me nofollow noopener noreferrer\"")
                    .containsPattern("href=\"https://other.example/\"[^>]* rel=\"nofollow noopener noreferrer\"");
        }
    }

    @Test
    void theWordsAreThoseOfTheLanguageThatIsAskedForAndAllAreThere() {
        assertThat(Words.of(Optional.of("de-AT,en;q=0.5")).language()).isEqualTo("de");
        assertThat(Words.of(Optional.of("fr, de;q=0.3")).language()).isEqualTo("de");
        assertThat(Words.of(Optional.of("fr")).language()).isEqualTo("en");
        assertThat(Words.of(Optional.of("; q==,,, \u0000")).language()).isEqualTo("en");
        for (Words words : Words.ALL) {
            assertThat(words.texts().keySet()).isEqualTo(ENGLISH.texts().keySet());
            for (int status : List.of(404, 410, 400)) {
                assertThat(Templates.REFUSAL.execute(Pages.refusal(status, words)))
                        .contains("lang=\"" + words.language() + "\"", "noindex");
            }
        }
    }

    @Test
    void whatIsOlderIsOnTheNextPage() {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            for (long id = 10; id < 35; id++) {
                say(rows, id, ANN, Visibility.PUBLIC, null, content("number-" + id));
            }
            String first = html(rows, reading -> profile(reading, "ann"));
            String second = rows.read(connection -> profile(
                    new Reading(connection, Calls.SITE, Parameters.of(Map.of("max_id", List.of("15"))), 1_000), "ann"));

            assertThat(first).contains("rel=\"next\" href=\"https://h.example/@ann?max_id=15\"", "number-15");
            assertThat(first).doesNotContain("number-14");
            assertThat(second).contains("number-14", "noindex").doesNotContain("number-15", "rel=\"next\"");
        }
    }
}
