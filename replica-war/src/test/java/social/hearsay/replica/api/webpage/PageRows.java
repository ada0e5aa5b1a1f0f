package social.hearsay.replica.api.webpage;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;

/** People and posts in the tables, and the pages that are made of them. */
final class PageRows {
    private PageRows() {}

    static final long ANN = 1;

    static final long BOB = 2;

    static final ReplicaId R1 = new ReplicaId("r1.aaaa");

    static final Words ENGLISH = Words.of(Optional.empty());

    static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "ann").account(BOB, "bob");
    }

    static String profile(Reading reading, String name) {
        return Templates.PROFILE.execute(Pages.profile(reading, reading.account(name), ENGLISH));
    }

    static String thread(Reading reading, long id) {
        PostRow row = reading.post("ann", id);
        return Templates.THREAD.execute(
                Pages.thread(reading, row, reading.shown(List.of(row)).get(0).status(), ENGLISH));
    }

    static String feed(Reading reading, String name) {
        AccountRow account = reading.account(name);
        return Templates.FEED.execute(Feed.of(reading, account, ENGLISH));
    }

    static String html(ReadableRows rows, Function<Reading, String> page) {
        return read(rows, page);
    }

    static <T> T read(ReadableRows rows, Function<Reading, T> page) {
        return rows.read(connection -> page.apply(new Reading(connection, Calls.SITE, Parameters.NONE, 1_000)));
    }

    static int status(ReadableRows rows, Function<Reading, Object> asked) {
        try {
            read(rows, asked);
            return 200;
        } catch (Fault fault) {
            return fault.answer().status();
        }
    }

    static Content content(String text) {
        return content(text, "", List.of(), null);
    }

    static Content content(String text, String warning, List<String> tags, @Nullable Poll poll) {
        return new Content(text, warning, !warning.isEmpty(), null, List.of(), tags, poll, List.of());
    }

    static void say(
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

    static void profile(ReadableRows rows, Map<String, String> said) {
        Profile profile = new Profile(said.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Register.of(new Write<>(new Cause(new Stamp(6), R1, 2), each.getValue())))));
        rows.run("update accounts set profile = '" + Json.write(profile).replace("'", "''") + "' where id = " + ANN);
    }

    static String decided(String what) {
        return Json.write(new Registers(Map.of(
                what, Register.of(new Write<>(new Cause(new Stamp(9), R1, 1), "true")))));
    }

    static void suspend(ReadableRows rows, long account) {
        rows.run("update accounts set closed = 9, suspended = true, moderation = '" + decided("suspended")
                + "' where id = " + account);
    }

    static Document xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception invalid) {
            throw new AssertionError(text, invalid);
        }
    }

    static String text(Element feed, String name) {
        return feed.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
