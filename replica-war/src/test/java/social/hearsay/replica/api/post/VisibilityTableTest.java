package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.conversation.ConversationQueries;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.notification.NotificationFilter;
import social.hearsay.replica.api.notification.NotificationQueries;
import social.hearsay.replica.api.search.Searching;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.RequestFollow;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

/**
 * Who may see a post, by its visibility, how the reader stands to its author, and the way by which they come to it:
 * every cell. What is expected is written down here, and not derived from what is tested.
 */
class VisibilityTableTest {
    private static final String MAY_READ = """
            relation   public unlisted private direct
            STRANGER   yes    yes      no      no
            FOLLOWER   yes    yes      yes     no
            MENTIONED  yes    yes      yes     yes
            AUTHOR     yes    yes      yes     yes
            BLOCKED    no     no       no      no
            BLOCKING   no     no       no      no
            MUTING     yes    yes      yes     no
            ASKING     yes    yes      no      no
            GRANTED    yes    yes      yes     no
            SUSPENDED  no     no       no      no
            LIMITED    yes    yes      no      no
            NAMED_BY_LIMITED yes yes   yes     yes
            FOLLOWING_LIMITED yes yes  yes     no
            """;

    /** How the reader stands to the author. */
    enum Relation {
        STRANGER,
        FOLLOWER,
        MENTIONED,
        AUTHOR,
        /** By the author, who had been followed and mentions them. */
        BLOCKED,
        /** The author, who had been followed and mentions them. */
        BLOCKING,
        /** And following. */
        MUTING,
        /** A locked author, who has not answered. */
        ASKING,
        /** Asked a locked author, who has agreed. */
        GRANTED,
        /** Following somebody whom a moderator has suspended, and who mentions them. */
        SUSPENDED,
        /** Of somebody whom a moderator has limited. */
        LIMITED,
        /** Mentioned by such a one. */
        NAMED_BY_LIMITED,
        FOLLOWING_LIMITED;

        static final Set<Relation> FOLLOWING = Set.of(FOLLOWER, MUTING, GRANTED, FOLLOWING_LIMITED);
        static final Set<Relation> NAMED = Set.of(MENTIONED, BLOCKED, BLOCKING, SUSPENDED, NAMED_BY_LIMITED);
        static final Set<Relation> NOT_COMING_ACROSS = Set.of(MUTING, LIMITED, NAMED_BY_LIMITED);
    }

    /** By which way somebody comes to a post. */
    enum Way {
        ID,
        FAVOURITES,
        ACCOUNT,
        HOME,
        PUBLIC,
        ANCESTORS,
        DESCENDANTS,
        BOOST_ID,
        BOOST_ACCOUNT,
        BOOST_HOME,
        TAG,
        ACCOUNT_TAG,
        /** As who is named there, or whose post somebody has passed on. */
        NOTIFICATIONS,
        CONVERSATIONS,
        /** One that the author is on. */
        LIST,
        SEVERAL,
        POLL,
        /** Of what one has favourited. */
        SEARCH,
        /** Of what one has done nothing with. */
        SEARCH_ANY;

        /** Whether it leads there, if the post may be read. */
        boolean leadsTo(Relation relation, Visibility visibility) {
            boolean wanted = relation != Relation.MUTING;
            return switch (this) {
                case ID, FAVOURITES, ACCOUNT, ACCOUNT_TAG, BOOST_ID, BOOST_ACCOUNT, SEVERAL, POLL -> true;
                case SEARCH -> !Relation.NOT_COMING_ACROSS.contains(relation);
                case SEARCH_ANY ->
                    !Relation.NOT_COMING_ACROSS.contains(relation)
                            && (visibility == Visibility.PUBLIC
                                    || relation == Relation.MENTIONED
                                    || relation == Relation.AUTHOR);
                case HOME -> relation == Relation.AUTHOR || (wanted && Relation.FOLLOWING.contains(relation));
                case PUBLIC, TAG -> !Relation.NOT_COMING_ACROSS.contains(relation) && visibility == Visibility.PUBLIC;
                case NOTIFICATIONS -> relation == Relation.MENTIONED || relation == Relation.AUTHOR;
                case CONVERSATIONS -> visibility == Visibility.DIRECT;
                case LIST -> relation == Relation.AUTHOR || (wanted && Relation.FOLLOWING.contains(relation));
                case ANCESTORS, DESCENDANTS, BOOST_HOME -> wanted;
            };
        }
    }

    @Test
    void inMemory() {
        MicroblogStore store = new MemoryMicroblog().store();
        new History(store).worlds(world -> check(world, store));
    }

    @ParameterizedTest
    @EnumSource
    void onDatabases(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            new History(rows.store()).worlds(world -> {
                check(world, rows.store());
                rows.check(connection -> {
                    for (Way way : Way.values()) {
                        boolean expected = mayRead(world.relation, world.visibility)
                                && way.leadsTo(world.relation, world.visibility);
                        assertThat(world.shows(way, connection))
                                .as("%s, %s, by %s on %s", world.relation, world.visibility, way, kind)
                                .isEqualTo(expected);
                    }
                });
            });
        }
    }

    /** What is judged: reading, answering, liking, passing on. */
    private static void check(World world, MicroblogStore store) {
        boolean expected = mayRead(world.relation, world.visibility);
        String cell = world.relation + ", " + world.visibility;
        Post post = store.posts().find(world.post).orElseThrow();
        assertThat(Audience.mayRead(new Changes(store), post, world.reader))
                .as(cell)
                .isEqualTo(expected);
        assertThat(world.grants(new Favourite.Command("f", world.reader, world.post)))
                .as("liking: %s", cell)
                .isEqualTo(expected);
        assertThat(world.grants(new CreatePost.Command(
                        "p",
                        world.reader,
                        null,
                        world.post,
                        Visibility.DIRECT,
                        new Wording("an answer", "", false, null))))
                .as("answering: %s", cell)
                .isEqualTo(expected);
        boolean passable = world.visibility.open()
                || (world.visibility == Visibility.PRIVATE && world.relation == Relation.AUTHOR);
        assertThat(world.grants(new Reblog.Command("b", world.reader, world.post, Optional.empty())))
                .as("passing on: %s", cell)
                .isEqualTo(expected && passable);
    }

    private static boolean mayRead(Relation relation, Visibility visibility) {
        List<String> head = List.of(MAY_READ.lines().findFirst().orElseThrow().split(" +"));
        return MAY_READ.lines()
                .map(line -> List.of(line.split(" +")))
                .filter(cells -> cells.get(0).equals(relation.name()))
                .map(cells -> cells.get(head.indexOf(visibility.text())).equals("yes"))
                .findFirst()
                .orElseThrow();
    }

    /** What was applied to one store. */
    private static final class History {
        private static final ReplicaId R1 = new ReplicaId("r1.aaaa");

        private final Microblog value;
        private VectorTimestamp timestamp = VectorTimestamp.ZERO;
        private UpdateId last = new UpdateId("request-number-0");

        History(MicroblogStore store) {
            this.value = new Microblog(store);
        }

        /** One after the other, each the newest when it is looked at. */
        void worlds(Consumer<World> look) {
            for (Relation relation : Relation.values()) {
                for (Visibility visibility : Visibility.values()) {
                    look.accept(new World(this, relation, visibility));
                }
            }
        }

        Decision decide(MicroblogCommand command) {
            return value.decide(command, next());
        }

        Stamp apply(Operation operation) {
            long sequence = timestamp.get(R1) + 1;
            UpdateId id = new UpdateId("request-number-" + sequence);
            Update update = new Update(id, R1, sequence, timestamp, next(), false, operation);
            value.apply(update, Optional.empty(), VectorTimestamp.ZERO);
            timestamp = update.timestamp();
            last = id;
            return update.issuedAt();
        }

        private Stamp next() {
            return Stamp.of(1_000 + timestamp.get(R1), 0, 1);
        }
    }

    /** An author, somebody who passes on and answers, and a reader who follows that one. */
    private static final class World {
        private static final Poll QUESTION = new Poll(List.of("yes", "no"), false, false, 300);

        private final History history;
        private final Relation relation;
        private final Visibility visibility;
        private final Stamp author;
        private final Stamp booster;
        private final Stamp reader;
        /** Of the author. */
        private final Stamp post;
        /** The booster's, the author's answer to it, and the booster's answer to the post. */
        private final Stamp before;

        /** The id of what the post asks. */
        private final long poll;

        private final Stamp answer;
        private final Stamp behind;
        private final Stamp boost;
        private final Stamp list;

        World(History history, Relation relation, Visibility visibility) {
            this.history = history;
            this.relation = relation;
            this.visibility = visibility;
            author = register("author");
            booster = register("booster");
            reader = relation == Relation.AUTHOR ? author : register("reader");
            apply(new Follow(reader, booster, Set.of("reblogs")));
            relate();
            before = write(booster, null, Visibility.PUBLIC);
            post = write(author, null, visibility);
            poll = Long.parseLong(EntryId.of(history.last, 0));
            answer = write(author, before, visibility);
            behind = write(booster, post, Visibility.PUBLIC);
            boost = apply(new Reblog(booster, post, Visibility.PUBLIC, null));
            apply(new Favourite(reader, post));
            list = apply(new CreateList(reader, new ListSettings("list", RepliesPolicy.NONE, false)));
            apply(new AddToList(list, List.of(author)));
        }

        private void relate() {
            switch (relation) {
                case STRANGER, MENTIONED, AUTHOR -> {}
                case SUSPENDED -> {
                    apply(new Follow(reader, author, Set.of()));
                    moderate(Moderation.SUSPENDED);
                }
                case LIMITED, NAMED_BY_LIMITED -> moderate(Moderation.SILENCED);
                case FOLLOWING_LIMITED -> {
                    apply(new Follow(reader, author, Set.of()));
                    moderate(Moderation.SILENCED);
                }
                case FOLLOWER -> apply(new Follow(reader, author, Set.of()));
                case BLOCKED -> {
                    apply(new Follow(reader, author, Set.of()));
                    apply(new Block(author, reader));
                }
                case BLOCKING -> {
                    apply(new Follow(reader, author, Set.of()));
                    apply(new Block(reader, author));
                }
                case MUTING -> {
                    apply(new Follow(reader, author, Set.of()));
                    apply(new Mute(reader, author, true, null));
                }
                case ASKING, GRANTED -> {
                    apply(new ChangeProfile(author, Map.of("locked", "true")));
                    grant(new Follow.Command("f", reader, author, true, false));
                    if (relation == Relation.GRANTED) {
                        grant(new RequestFollow.Answer("a", author, reader, true));
                    }
                }
            }
        }

        private void moderate(String decision) {
            apply(new Moderate(author, Map.of(decision, "true"), null, null));
        }

        private Stamp register(String name) {
            return apply(new RegisterAccount(
                    new Registration(name + relation + visibility, "nobody@example.org", "hash", null, false), null));
        }

        private Stamp write(Stamp by, @Nullable Stamp to, Visibility visibleTo) {
            boolean names = by.equals(author) && Relation.NAMED.contains(relation);
            List<Mention> mentions = names ? List.of(new Mention("reader", reader)) : List.of();
            return apply(new CreatePost(
                    new PostFrame(by, to, to == null ? null : booster, visibleTo, null),
                    new Content("text", "", false, null, mentions, List.of("tag"), QUESTION, List.of())));
        }

        private boolean grants(MicroblogCommand command) {
            return history.decide(command) instanceof Decision.Execute;
        }

        private void grant(MicroblogCommand command) {
            history.apply(((Decision.Execute) history.decide(command)).operation());
        }

        private Stamp apply(MicroblogOperation operation) {
            return history.apply(operation.forRequest("request"));
        }

        private boolean asks(PostQueries queries) {
            try {
                return queries.asking(poll).id() == post.value();
            } catch (Fault notFound) {
                return false;
            }
        }

        boolean shows(Way way, Connection connection) {
            PostQueries queries = new PostQueries(connection, reader.value());
            Timelines timelines = new Timelines(connection, reader.value());
            PageRequest all = PageRequest.of(Calls.get("x", Map.of()).query(), 40, 40);
            return switch (way) {
                case ID -> queries.find(post.value()).isPresent();
                case SEVERAL -> !queries.several(List.of(post.value())).isEmpty();
                case POLL -> asks(queries);
                case SEARCH ->
                    Searching.posts(connection, reader.value(), "text").contains(post.value());
                case SEARCH_ANY ->
                    Searching.posts(connection, reader.value(), "text").contains(answer.value());
                case FAVOURITES -> has(queries.reacted(EdgeKind.FAVOURITE, all), post);
                case ACCOUNT -> has(timelines.ofAccount(author.value(), false, false, all), post);
                case HOME -> has(timelines.home(all), post);
                case PUBLIC -> has(timelines.publicly(all), post);
                case ANCESTORS -> has(queries.ancestors(behind.value()), post);
                case DESCENDANTS -> has(queries.descendants(before.value()), answer);
                case BOOST_ID -> queries.find(boost.value()).isPresent();
                case BOOST_ACCOUNT -> has(timelines.ofAccount(booster.value(), false, false, all), boost);
                case BOOST_HOME -> has(timelines.home(all), boost);
                case TAG -> has(timelines.tagged(TagFilter.of("tag", Parameters.NONE), all), post);
                case ACCOUNT_TAG -> has(timelines.ofAccount(author.value(), false, Optional.of("tag"), all), post);
                case LIST -> has(timelines.ofList(list.value(), RepliesPolicy.NONE, all), post);
                case NOTIFICATIONS ->
                    new NotificationQueries(connection, reader.value(), 0)
                            .list(NotificationFilter.of(Parameters.NONE), all).items().stream()
                                    .anyMatch(told -> told.post() == post.value());
                case CONVERSATIONS ->
                    new ConversationQueries(connection, reader.value(), 0)
                            .all(all).items().stream().anyMatch(row -> row.newest() == post.value());
            };
        }

        private static boolean has(Page<PostRow> page, Stamp place) {
            return has(page.items(), place);
        }

        private static boolean has(List<PostRow> rows, Stamp place) {
            return rows.stream().anyMatch(row -> row.place() == place.value());
        }
    }
}
