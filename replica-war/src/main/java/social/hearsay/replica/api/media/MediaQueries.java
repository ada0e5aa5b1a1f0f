package social.hearsay.replica.api.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.post.SqlPosts;

/** What the viewer has uploaded. */
public final class MediaQueries {
    private final Statements statements;
    private final long me;

    MediaQueries(Statements statements, long me) {
        this.statements = statements;
        this.me = me;
    }

    public static MediaQueries of(View view) {
        return new MediaQueries(Statements.of(view.connection()), view.me());
    }

    /** An upload that is attached to nothing yet. */
    public Optional<Attachment> upload(String id) {
        return statements.first(
                "select value from entries where account = ? and kind = 'media' and name = ? and active",
                row -> Attachment.parse(row.getString(1)),
                me,
                id);
    }

    /**
     * Those that are to be attached to a post: uploads, and what was attached to a post of the viewer's, such as one that
     * was deleted to be written anew. Whether it still is attached to another is judged when the post is accepted.
     *
     * @param media what is attached to the post already
     * @throws Fault 422 when one is not there
     */
    public List<Attachment> required(List<String> ids, List<Attachment> media) {
        List<Attachment> found = new ArrayList<>();
        for (String id : ids) {
            found.add(media.stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .or(() -> upload(id))
                    .or(() -> attached(id))
                    .orElseThrow(() -> notHere(id)));
        }
        return found;
    }

    /** A replica that was asked for the upload may be the only one that knows of it yet. */
    private static Fault notHere(String id) {
        return new Fault(Fault.of(422, "Media " + id + " not found or already attached to another post")
                .answer()
                .restingOnAbsence());
    }

    /** What is attached to a post of the viewer's, hidden or not. */
    public Optional<Attachment> attached(String id) {
        return statements
                .list(
                        "select p.contents from post_media m join posts p on p.id = m.post"
                                + " where m.media = ? and p.author = ? order by p.id desc limit 4",
                        row -> SqlPosts.contents(row.getString(1)),
                        id,
                        me)
                .stream()
                .flatMap(contents -> contents.latest().stream())
                .flatMap(write -> write.value().media().stream())
                .filter(each -> each.id().equals(id))
                .findFirst();
    }
}
