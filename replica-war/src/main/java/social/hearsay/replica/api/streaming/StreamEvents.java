package social.hearsay.replica.api.streaming;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamEvent.Target;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamName.Kind;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.conversation.ConversationQueries;
import social.hearsay.replica.api.conversation.ConversationRendering;
import social.hearsay.replica.api.http.answer.EntityJson;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.api.notification.NotificationFilter;
import social.hearsay.replica.api.notification.NotificationQueries;
import social.hearsay.replica.api.notification.NotificationRendering;
import social.hearsay.replica.api.notification.UpdateNotifications;
import social.hearsay.replica.api.notification.UpdateNotifications.Told;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.api.post.Timelines;
import social.hearsay.replica.api.site.AnnouncementRendering;
import social.hearsay.replica.api.streaming.Readers.Wish;
import social.hearsay.replica.api.streaming.StreamSql.Subject;
import social.hearsay.replica.microblog.Verbs;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.post.Visibility;

/**
 * What updates tell some readers, in one read transaction. Whom something may concern is looked up by an index; of those
 * each is told what their own timeline, list of notifications or conversations has of it.
 */
final class StreamEvents {
    private static final String UPDATE = "update";
    private static final String DELETE = "delete";

    private final Connection connection;
    private final StreamSql sql;
    private final UpdateNotifications notifications;
    private final Readers readers;
    private final Secrets secrets;
    private final long now;

    /** Of the update that is looked at: what each person is told, and by which streams. */
    private final Map<Message, Map<Integer, Set<StreamName>>> told = new LinkedHashMap<>();

    private record Message(String event, String payload) {}

    /** As whom something is looked at: several devices of one person see the same. */
    private record Viewer(long account, Site site) {}

    /** @param now milliseconds since 1970 */
    StreamEvents(Connection connection, Readers readers, Secrets secrets, long now) {
        this.connection = connection;
        this.sql = new StreamSql(connection);
        this.notifications = new UpdateNotifications(connection);
        this.readers = readers;
        this.secrets = secrets;
        this.now = now;
    }

    static List<News> news(Update update) {
        return Verbs.read(update.operation()).news(update.issuedAt());
    }

    List<StreamEvent> of(Update update) {
        told.clear();
        for (News each : news(update)) {
            tell(each, update);
        }
        return events(update.origin(), update.sequence());
    }

    /** That a poll is over at a moment, to those who are told so: as if that were an update of nobody's. */
    List<StreamEvent> ofEnd(long moment, List<Told> notifications) {
        told.clear();
        notifications.forEach(this::tellNotification);
        return events(Ending.NOBODY, moment);
    }

    private List<StreamEvent> events(ReplicaId origin, long sequence) {
        return told.entrySet().stream()
                .map(entry -> new StreamEvent(
                        origin,
                        sequence,
                        entry.getKey().event(),
                        entry.getKey().payload(),
                        entry.getValue().entrySet().stream()
                                .map(target -> new Target(target.getKey(), List.copyOf(target.getValue())))
                                .toList()))
                .toList();
    }

    private void tell(News news, Update update) {
        if (news instanceof News.Posted posted) {
            sql.subject(posted.post()).ifPresent(post -> {
                tellPost(post, UPDATE);
                notifications.ofPost(new Stamp(post.id()), update.issuedAt()).forEach(this::tellNotification);
                tellConversation(post);
            });
        } else if (news instanceof News.Edited edited) {
            sql.subject(edited.post()).ifPresent(post -> {
                tellPost(post, "status.update");
                notifications.ofPost(new Stamp(post.id()), update.issuedAt()).forEach(this::tellNotification);
            });
        } else if (news instanceof News.Removed removed) {
            sql.subject(removed.post()).ifPresent(this::tellRemoval);
        } else if (news instanceof News.Boosted boosted) {
            tellBoost(boosted);
        } else if (news instanceof News.Unboosted unboosted) {
            String boost = unboosted.boost().toString();
            tellFollowersAndLists(sql.account(unboosted.booster()), wish -> put(wish, DELETE, boost));
        } else if (news instanceof News.Done done) {
            notifications.done(done.source(), done.target(), update.issuedAt()).forEach(this::tellNotification);
        } else if (news instanceof News.SignedUp signedUp) {
            notifications.toModerators(signedUp.account(), update.issuedAt()).forEach(this::tellNotification);
        } else if (news instanceof News.Reported reported) {
            notifications.toModerators(reported.report(), update.issuedAt()).forEach(this::tellNotification);
        } else if (news instanceof News.FiltersChanged changed) {
            readers.of(Kind.USER, sql.account(changed.account())).forEach(wish -> put(wish, "filters_changed", "{}"));
        } else if (news instanceof News.Announced announced) {
            tell(people(), "announcement", view -> AnnouncementRendering.of(view, announced.id()));
        } else if (news instanceof News.ReactedTo reacted) {
            tellAlike(
                    people(),
                    "announcement.reaction",
                    view -> AnnouncementRendering.reacted(view, reacted.id(), reacted.reaction()));
        } else if (news instanceof News.TakenBack taken) {
            people().forEach(wish -> put(wish, "announcement.delete", taken.id()));
        }
    }

    private List<Wish> people() {
        return readers.of(Kind.USER).stream()
                .filter(wish -> wish.reader().account() != 0)
                .toList();
    }

    private void put(Wish wish, String event, String payload) {
        told.computeIfAbsent(new Message(event, payload), none -> new LinkedHashMap<>())
                .computeIfAbsent(
                        wish.reader().place(), none -> new TreeSet<>(Comparator.comparing(StreamName::toString)))
                .add(wish.stream());
    }

    /** A post to all who have it on a timeline that is streamed. */
    private void tellPost(Subject post, String event) {
        PageRequest place = PageRequest.only(post.id());
        Set<Long> home = new HashSet<>(followersAndSelf(post.author()));
        home.addAll(sql.followersOfTags(post.tags(), readers.accounts(Kind.USER)));
        List<Wish> wishes = new ArrayList<>();
        home.forEach(account -> wishes.addAll(readers.of(Kind.USER, account)));
        show(wishes, event, (view, wish) -> Timelines.of(view).atHome(post.id(), post.author()));
        showOnLists(post.author(), place, event);
        if (post.visibility() == Visibility.PUBLIC) {
            for (Kind kind : List.of(Kind.PUBLIC, Kind.PUBLIC_LOCAL, Kind.PUBLIC_MEDIA, Kind.PUBLIC_LOCAL_MEDIA)) {
                show(
                        readers.of(kind),
                        event,
                        (view, wish) -> first(Timelines.of(view).publicly(place).items()));
            }
            show(
                    tagged(post),
                    event,
                    (view, wish) ->
                            first(Timelines.of(view).tagged(filter(wish), place).items()));
        }
    }

    private List<Wish> tagged(Subject post) {
        List<Wish> wishes = new ArrayList<>();
        for (Kind kind : List.of(Kind.HASHTAG, Kind.HASHTAG_LOCAL)) {
            readers.of(kind).stream()
                    .filter(wish -> filter(wish).any().stream().anyMatch(post.tags()::contains))
                    .forEach(wishes::add);
        }
        return wishes;
    }

    private static TagFilter filter(Wish wish) {
        return TagFilter.of(wish.stream().argument(), Parameters.NONE);
    }

    private Set<Long> followersAndSelf(long account) {
        Set<Long> accounts = readers.accounts(Kind.USER);
        Set<Long> all = new HashSet<>(sql.followers(account, accounts));
        if (accounts.contains(account)) {
            all.add(account);
        }
        return all;
    }

    /** @param by who wrote what is shown, or passes it on */
    private void showOnLists(long by, PageRequest place, String event) {
        List<Wish> lists = readers.of(Kind.LIST).stream()
                .filter(wish -> sql.isListed(wish.stream().argument(), by))
                .toList();
        show(lists, event, (view, wish) -> {
            long id = Long.parseLong(wish.stream().argument());
            return ListQueries.of(view)
                    .find(id)
                    .flatMap(list -> first(Timelines.of(view)
                            .ofList(list.id(), list.settings().repliesPolicy(), place)
                            .items()));
        });
    }

    private void tellBoost(News.Boosted boosted) {
        long booster = sql.account(boosted.booster());
        Optional<PostRow> row = new PostQueries(connection, booster, now)
                .myBoostOf(boosted.post().value());
        Optional<PostRow.Boost> boost = row.map(PostRow::boost);
        if (boost.isEmpty()) {
            return;
        }
        long id = boost.get().id();
        List<Wish> wishes = new ArrayList<>();
        followersAndSelf(booster).forEach(account -> wishes.addAll(readers.of(Kind.USER, account)));
        show(wishes, UPDATE, (view, wish) -> Timelines.of(view).atHome(id, booster));
        showOnLists(booster, PageRequest.only(id), UPDATE);
    }

    /** @param media whether there is any with it */
    private record Shown(String payload, boolean media) {
        static Shown of(Status status) {
            return new Shown(json(status), !status.mediaAttachments().isEmpty());
        }
    }

    /** Looks for something as each of the readers may see it. */
    private interface Look {
        Optional<PostRow> at(View view, Wish wish);
    }

    private void show(Collection<Wish> wishes, String event, Look look) {
        Map<List<Object>, Optional<Shown>> seen = new HashMap<>();
        for (Wish wish : wishes) {
            Viewer viewer = new Viewer(wish.reader().account(), wish.reader().site());
            seen.computeIfAbsent(List.of(viewer, wish.stream()), none -> {
                        View view = wish.reader().view(connection, secrets, now);
                        return look.at(view, wish).map(row -> Shown.of(StatusRendering.of(view, row)));
                    })
                    .filter(shown -> shown.media() || !onlyMedia(wish))
                    .ifPresent(shown -> put(wish, event, shown.payload()));
        }
    }

    private static boolean onlyMedia(Wish wish) {
        return wish.stream().kind() == Kind.PUBLIC_MEDIA || wish.stream().kind() == Kind.PUBLIC_LOCAL_MEDIA;
    }

    private static String json(Object entity) {
        return new String(EntityJson.bytes(entity), StandardCharsets.UTF_8);
    }

    private static Optional<PostRow> first(List<PostRow> rows) {
        return rows.stream().findFirst();
    }

    /** Of what is gone only the id is told, to whom it may have been shown. */
    private void tellRemoval(Subject post) {
        String id = Long.toString(post.id());
        Set<Long> mentioned = post.visibility() == Visibility.DIRECT ? sql.mentioned(post.id()) : Set.of();
        tellFollowersAndLists(post.author(), wish -> {
            long account = wish.reader().account();
            if (post.visibility() != Visibility.DIRECT || account == post.author() || mentioned.contains(account)) {
                put(wish, DELETE, id);
            }
        });
        if (post.visibility() == Visibility.PUBLIC) {
            sql.followersOfTags(post.tags(), readers.accounts(Kind.USER))
                    .forEach(account -> readers.of(Kind.USER, account).forEach(wish -> put(wish, DELETE, id)));
            tagged(post).forEach(wish -> put(wish, DELETE, id));
            for (Kind kind : Kind.values()) {
                if (kind.isPublic() && !isOfTags(kind) && !isRemote(kind)) {
                    readers.of(kind).forEach(wish -> put(wish, DELETE, id));
                }
            }
        }
    }

    private static boolean isOfTags(Kind kind) {
        return kind == Kind.HASHTAG || kind == Kind.HASHTAG_LOCAL;
    }

    /** There is nobody elsewhere. */
    private static boolean isRemote(Kind kind) {
        return kind == Kind.PUBLIC_REMOTE || kind == Kind.PUBLIC_REMOTE_MEDIA;
    }

    private void tellFollowersAndLists(long account, Consumer<Wish> teller) {
        followersAndSelf(account).forEach(each -> readers.of(Kind.USER, each).forEach(teller));
        readers.of(Kind.LIST).stream()
                .filter(wish -> sql.isListed(wish.stream().argument(), account))
                .forEach(teller);
    }

    private void tellNotification(Told notification) {
        List<Wish> wishes = new ArrayList<>(readers.of(Kind.USER_NOTIFICATION, notification.account()));
        readers.of(Kind.USER, notification.account()).stream()
                .filter(wish -> wish.reader().readsNotifications())
                .forEach(wishes::add);
        // As the list has it, where a policy may hold it back.
        tell(
                wishes,
                "notification",
                view -> NotificationRendering.of(
                                view,
                                NotificationQueries.of(view)
                                        .list(
                                                NotificationFilter.of(Parameters.NONE),
                                                PageRequest.only(notification.id()))
                                        .items())
                        .stream()
                        .findFirst());
    }

    /** To whom a direct post is for: how their conversation stands now. */
    private void tellConversation(Subject post) {
        if (post.visibility() != Visibility.DIRECT || readers.of(Kind.DIRECT).isEmpty()) {
            return;
        }
        Set<Long> accounts = sql.mentioned(post.id());
        accounts.add(post.author());
        List<Wish> wishes = new ArrayList<>();
        accounts.forEach(account -> wishes.addAll(readers.of(Kind.DIRECT, account)));
        tell(
                wishes,
                "conversation",
                view -> ConversationQueries.of(view)
                        .find(post.conversation())
                        .filter(row -> row.newest() == post.id())
                        .flatMap(row -> ConversationRendering.of(view, List.of(row)).stream()
                                .findFirst()));
    }

    /** Something that differs for nobody who looks at the same site. */
    private <T> void tellAlike(List<Wish> wishes, String event, Function<View, Optional<T>> look) {
        tell(wishes, event, look, reader -> new Viewer(0, reader.site()));
    }

    private <T> void tell(List<Wish> wishes, String event, Function<View, Optional<T>> look) {
        tell(wishes, event, look, reader -> new Viewer(reader.account(), reader.site()));
    }

    private <T> void tell(
            List<Wish> wishes, String event, Function<View, Optional<T>> look, Function<Reader, Viewer> alike) {
        Map<Viewer, Optional<String>> seen = new HashMap<>();
        for (Wish wish : wishes) {
            Viewer viewer = alike.apply(wish.reader());
            seen.computeIfAbsent(
                            viewer,
                            none -> look.apply(wish.reader().view(connection, secrets, now))
                                    .map(StreamEvents::json))
                    .ifPresent(payload -> put(wish, event, payload));
        }
    }
}
