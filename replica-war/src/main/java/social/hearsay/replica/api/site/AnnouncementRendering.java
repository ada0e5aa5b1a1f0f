package social.hearsay.replica.api.site;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Markup;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Announcements as somebody sees them: everything around them is read for all of them at once. */
public final class AnnouncementRendering {
    private static final Markup MARKUP = new Markup(Map.of(), Map.of());
    private static final String KIND = EntryKind.ANNOUNCEMENT_REACTION.text();

    /** So many reactions are counted, of all announcements that are shown. */
    private static final int MOST_COUNTED = 100_000;

    private final long me;
    private final Set<String> read;
    private final Map<String, List<Counted>> reactions = new HashMap<>();
    private final Set<String> own = new HashSet<>();
    private final Emojis emojis;

    private record Counted(String announcement, String name, long count) {
        String reaction() {
            return ReactToAnnouncement.reaction(name);
        }
    }

    /**
     * @param me the viewer's account; 0 for nobody
     * @param page those that are to be shown
     */
    AnnouncementRendering(Connection connection, Site site, long me, List<SiteNotices.Said> page) {
        this.me = me;
        this.read = me == 0 ? Set.of() : new SiteNotices(connection).read(me);
        if (!page.isEmpty()) {
            count(Statements.of(connection), page);
        }
        Stream<String> reacted =
                reactions.values().stream().flatMap(List::stream).map(counted -> ":" + counted.reaction() + ":");
        this.emojis = Emojis.in(
                connection,
                site,
                Stream.concat(page.stream().map(said -> said.notice().text()), reacted));
    }

    static AnnouncementRendering of(View view, List<SiteNotices.Said> page) {
        return new AnnouncementRendering(view.connection(), view.call().site(), view.me(), page);
    }

    private void count(Statements statements, List<SiteNotices.Said> page) {
        ValueList ids = ValueList.of(page.stream().map(SiteNotices.Said::id).toList());
        List<Object> arguments = new ArrayList<>(ids.values());
        arguments.add(MOST_COUNTED);
        statements
                .list(
                        "select value, name, count(*) from (select value, name, stamp from entries where kind = '"
                                + KIND
                                + "' and active and value in " + ids.marks()
                                + " limit ?) r group by value, name order by min(stamp)",
                        row -> new Counted(row.getString(1), row.getString(2), row.getLong(3)),
                        arguments.toArray())
                .forEach(counted -> reactions
                        .computeIfAbsent(counted.announcement(), id -> new ArrayList<>())
                        .add(counted));
        if (me != 0 && !reactions.isEmpty()) {
            own.addAll(statements.list(
                    "select name from entries where account = ? and kind = '" + KIND + "' and active",
                    row -> row.getString(1),
                    me));
        }
    }

    /** The one with that id, unless it is over, or who looks has dismissed it. */
    public static Optional<Announcement> of(View view, String id) {
        return SiteNotices.of(view).all(EntryKind.ANNOUNCEMENT).stream()
                .filter(said -> said.id().equals(id) && !said.notice().isOver(view.now()))
                .findFirst()
                .map(said -> of(view, List.of(said)).announcement(said))
                .filter(announcement -> !Boolean.TRUE.equals(announcement.read()));
    }

    /** How often somebody says that of the announcement with that id now, unless that is over; the same for all who look. */
    public static Optional<Announcement.Reacted> reacted(View view, String id, String reaction) {
        return SiteNotices.of(view).all(EntryKind.ANNOUNCEMENT).stream()
                .filter(said -> said.id().equals(id) && !said.notice().isOver(view.now()))
                .findFirst()
                .map(said -> of(view, List.of(said)).announcement(said).reactions().stream()
                        .filter(each -> each.name().equals(reaction))
                        .map(each -> new Announcement.Reacted(reaction, each.count(), each.url(), each.staticUrl(), id))
                        .findFirst()
                        .orElseGet(() -> new Announcement.Reacted(reaction, 0, null, null, id)));
    }

    boolean isRead(SiteNotices.Said said) {
        return read.contains(said.id());
    }

    Announcement announcement(SiteNotices.Said said) {
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
                ofMine(isRead(said)),
                List.of(),
                List.of(),
                List.of(),
                emojis.of(List.of(said.notice().text())),
                reactions.getOrDefault(said.id(), List.of()).stream()
                        .map(this::reaction)
                        .toList());
    }

    private Announcement.Reaction reaction(Counted counted) {
        String name = counted.reaction();
        CustomEmoji emoji =
                emojis.of(List.of(":" + name + ":")).stream().findFirst().orElse(null);
        return new Announcement.Reaction(
                name,
                counted.count(),
                ofMine(own.contains(counted.name())),
                emoji == null ? null : emoji.url(),
                emoji == null ? null : emoji.staticUrl());
    }

    /** Said to people alone. */
    private @Nullable Boolean ofMine(boolean so) {
        return me == 0 ? null : (Boolean) so;
    }
}
