package social.hearsay.replica.api.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.api.emoji.Emojis;
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
                .map(said -> of(view, said, SiteNotices.of(view).read(view.me()), emojis(view, List.of(said))))
                .filter(announcement -> !Boolean.TRUE.equals(announcement.read()));
    }

    /** Those in the announcements of a page. */
    static Emojis emojis(View view, List<SiteNotices.Said> page) {
        return Emojis.in(
                view.connection(),
                view.call().site(),
                page.stream().map(said -> said.notice().text()));
    }

    static Announcement of(View view, SiteNotices.Said said, Set<String> read, Emojis emojis) {
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
                emojis.of(List.of(said.notice().text())),
                List.of());
    }
}
