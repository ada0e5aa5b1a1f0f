package social.hearsay.replica.api.webpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;

/** What stands on the pages, and what never does. */
class PublicPagesTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Words ENGLISH = Words.of(Optional.empty());

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

    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

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

    @ParameterizedTest
    @EnumSource
    void onlyWhatEverybodyMayReadIsThere(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).account(3, "eve").account(4, "mute")) {
            say(rows, 10, ANN, Visibility.PUBLIC, null, content("open-word"));
            say(rows, 11, ANN, Visibility.UNLISTED, null, content("unlisted-word"));
            say(rows, 12, ANN, Visibility.PRIVATE, null, content("private-word"));
            say(rows, 13, ANN, Visibility.DIRECT, null, content("direct-word"));
            say(rows, 14, BOB, Visibility.PRIVATE, 10L, content("private-answer"));
            say(rows, 15, BOB, Visibility.PUBLIC, 10L, content("open-answer"));
            say(rows, 16, 3, Visibility.PUBLIC, 10L, content("answer-of-the-suspended"));
            say(rows, 17, 4, Visibility.PUBLIC, 10L, content("answer-of-the-limited"));
            say(rows, 18, 4, Visibility.PUBLIC, null, content("post-of-the-limited"));
            rows.boost(30, ANN, 18, "public")
                    .boost(31, ANN, 15, "public")
                    .pin(ANN, 12)
                    .pin(ANN, 10);
            rows.tag(10, ANN, "cats", true);
            suspend(rows, 3);
            rows.run("update accounts set silenced = true, moderation = '" + decided("silenced") + "' where id = 4");

            assertThat(html(rows, reading -> profile(reading, "ann")))
                    .contains("open-word", "unlisted-word", "open-answer")
                    .doesNotContain("private-word", "direct-word", "limited");
            assertThat(html(rows, reading -> thread(reading, 10)))
                    .contains("open-word", "open-answer")
                    .doesNotContain("private-answer", "suspended", "limited");
            assertThat(html(rows, reading -> feed(reading, "ann")))
                    .contains("open-word", "unlisted-word")
                    .doesNotContain("private-word", "direct-word", "open-answer", "limited");
            assertThat(html(rows, reading -> Templates.TAG.execute(Pages.tag(reading, "Cats", ENGLISH))))
                    .contains("open-word");
            for (String gone : List.of("eve", "mute", "nobody")) {
                assertThat(status(rows, reading -> reading.account(gone))).isEqualTo(404);
            }
            for (long post : List.of(12L, 13L, 14L, 16L, 99L)) {
                assertThat(status(rows, reading -> reading.post("ann", post))).isEqualTo(404);
            }
            List<Reading.Shown> limited = read(rows, reading -> reading.shown(List.of(reading.post("mute", 18))));
            assertThat(limited).isEmpty();
            assertThat(status(rows, reading -> Pages.tag(reading, "dogs", ENGLISH)))
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasThereIsGoneAndWhoWasSuspendedWasNeverThere(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).account(3, "eve").account(4, "carol")) {
            rows.hidden(10, ANN).hidden(11, 3);
            say(rows, 12, ANN, Visibility.PRIVATE, null, content("x"));
            rows.run("update posts set hidden = true where id = 12");
            suspend(rows, 3);
            rows.run("update accounts set closed = 9 where id = 4");

            assertThat(status(rows, reading -> reading.account("Carol"))).isEqualTo(410);
            assertThat(status(rows, reading -> reading.account("eve"))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("Ann", 10))).isEqualTo(410);
            assertThat(status(rows, reading -> reading.post("bob", 10))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("eve", 11))).isEqualTo(404);
            assertThat(status(rows, reading -> reading.post("ann", 12))).isEqualTo(404);
            assertThatThrownBy(() -> read(rows, reading -> reading.account("carol")))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.answer().headers()).containsEntry("Rests-On", "absence"));
        }
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
    void aFeedHasWhatAtomAsksFor() {
        try (ReadableRows rows = people(ReadableRows.Kind.SQLITE)) {
            for (long id = 10; id < 35; id++) {
                say(rows, id, ANN, Visibility.PUBLIC, null, content("a #cat & more", "", List.of("cat"), null));
            }

            Element feed = xml(html(rows, reading -> feed(reading, "ann"))).getDocumentElement();

            assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
            assertThat(children(feed, "id")).containsExactly("https://h.example/@ann.atom");
            assertThat(children(feed, "title")).containsExactly("ann");
            assertThat(children(feed, "updated")).singleElement().asString().matches(MOMENT);
            assertThat(children(feed, "author")).hasSize(1);
            assertThat(links(feed))
                    .containsEntry("self", "https://h.example/@ann.atom")
                    .containsEntry("alternate", "https://h.example/@ann")
                    .containsEntry("next", "https://h.example/@ann.atom?max_id=15");
            NodeList entries = feed.getElementsByTagNameNS("*", "entry");
            assertThat(entries.getLength()).isEqualTo(20);
            Set<String> ids = new HashSet<>();
            for (int index = 0; index < entries.getLength(); index++) {
                Element entry = (Element) entries.item(index);
                ids.addAll(children(entry, "id"));
                assertThat(children(entry, "updated"))
                        .singleElement()
                        .asString()
                        .matches(MOMENT);
                assertThat(children(entry, "title")).containsExactly("a #cat & more");
                assertThat(children(entry, "content"))
                        .singleElement()
                        .asString()
                        .startsWith("<p>a <a href=");
                assertThat(links(entry)).containsKey("alternate");
            }
            assertThat(ids).hasSize(20);
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

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "ann").account(BOB, "bob");
    }

    private static String profile(Reading reading, String name) {
        return Templates.PROFILE.execute(Pages.profile(reading, reading.account(name), ENGLISH));
    }

    private static String thread(Reading reading, long id) {
        PostRow row = reading.post("ann", id);
        return Templates.THREAD.execute(
                Pages.thread(reading, row, reading.shown(List.of(row)).get(0).status(), ENGLISH));
    }

    private static String feed(Reading reading, String name) {
        AccountRow account = reading.account(name);
        return Templates.FEED.execute(Feed.of(reading, account, ENGLISH));
    }

    private static String html(ReadableRows rows, Function<Reading, String> page) {
        return read(rows, page);
    }

    private static <T> T read(ReadableRows rows, Function<Reading, T> page) {
        return rows.read(connection -> page.apply(new Reading(connection, Calls.SITE, Parameters.NONE, 1_000)));
    }

    private static int status(ReadableRows rows, Function<Reading, Object> asked) {
        try {
            read(rows, asked);
            return 200;
        } catch (Fault fault) {
            return fault.answer().status();
        }
    }

    private static Content content(String text) {
        return content(text, "", List.of(), null);
    }

    private static Content content(String text, String warning, List<String> tags, @Nullable Poll poll) {
        return new Content(text, warning, !warning.isEmpty(), null, List.of(), tags, poll, List.of());
    }

    private static void say(
            ReadableRows rows, long id, long author, Visibility visibility, @Nullable Long to, Content content) {
        rows.store()
                .posts()
                .insert(new Post(
                        new Stamp(id),
                        new PostFrame(
                                new Stamp(author),
                                to == null ? null : new Stamp(to),
                                to == null ? null : new Stamp(ANN),
                                visibility,
                                null),
                        Register.of(new Write<>(new Cause(new Stamp(id), R1, id), content)),
                        Deletions.NONE,
                        PostCounts.ZERO));
    }

    private static void profile(ReadableRows rows, Map<String, String> said) {
        Profile profile = new Profile(said.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Register.of(new Write<>(new Cause(new Stamp(6), R1, 2), each.getValue())))));
        rows.run("update accounts set profile = '" + Json.write(profile).replace("'", "''") + "' where id = " + ANN);
    }

    private static String decided(String what) {
        return Json.write(new Registers(Map.of(
                what, Register.of(new Write<>(new Cause(new Stamp(9), R1, 1), "true")))));
    }

    private static void suspend(ReadableRows rows, long account) {
        rows.run("update accounts set closed = 9, suspended = true, moderation = '" + decided("suspended")
                + "' where id = " + account);
    }

    private static Document xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception invalid) {
            throw new AssertionError(text, invalid);
        }
    }

    private static Stream<Element> childElements(Element parent, String name) {
        Stream.Builder<Element> found = Stream.builder();
        for (int index = 0; index < parent.getChildNodes().getLength(); index++) {
            if (parent.getChildNodes().item(index) instanceof Element child
                    && child.getLocalName().equals(name)) {
                found.add(child);
            }
        }
        return found.build();
    }

    private static List<String> children(Element parent, String name) {
        return childElements(parent, name).map(Element::getTextContent).toList();
    }

    private static Map<String, String> links(Element parent) {
        return childElements(parent, "link")
                .collect(Collectors.toMap(link -> link.getAttribute("rel"), link -> link.getAttribute("href")));
    }

    private static String text(Element feed, String name) {
        return feed.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
