package social.hearsay.replica.api.webpage;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.webpage.PageRows.ANN;
import static social.hearsay.replica.api.webpage.PageRows.content;
import static social.hearsay.replica.api.webpage.PageRows.feed;
import static social.hearsay.replica.api.webpage.PageRows.html;
import static social.hearsay.replica.api.webpage.PageRows.people;
import static social.hearsay.replica.api.webpage.PageRows.say;
import static social.hearsay.replica.api.webpage.PageRows.xml;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.post.Visibility;

/** What Atom asks of a feed. */
class FeedTest {
    private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

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
}
