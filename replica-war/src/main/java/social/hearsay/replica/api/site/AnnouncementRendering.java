package social.hearsay.replica.api.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.api.http.answer.Markup;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;

/** Announcements as somebody sees them. */
public final class AnnouncementRendering {
    private static final Markup MARKUP = new Markup(Map.of(), Map.of());

    private AnnouncementRendering() {}

    /** The one with that id, unless it is over, or who looks has dismissed it. */
    public static Optional<Announcement> of(View view, String id) {
        return SiteNotices.of(view).all(EntryKind.ANNOUNCEMENT).stream()
                .filter(said -> said.id().equals(id) && !said.notice().isOver(view.now()))
                .findFirst()
                .map(said -> of(view, said, SiteNotices.of(view).read(view.me())))
                .filter(announcement -> !Boolean.TRUE.equals(announcement.read()));
    }

    static Announcement of(View view, SiteNotices.Said said, Set<String> read) {
        Long end = said.notice().endsAt();
        String written = Moment.of(said.written());
        return new Announcement(
                said.id(),
                MARKUP.html(said.notice().text()),
                null,
                end == null ? null : Moment.of(Instant.ofEpochMilli(end)),
                false,
                written,
                written,
                view.me() == 0 ? null : (Boolean) read.contains(said.id()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
