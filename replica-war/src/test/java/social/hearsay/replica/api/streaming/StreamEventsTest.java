package social.hearsay.replica.api.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.api.post.Timelines;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.WriteFilter;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.site.Notice;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.tag.FollowTag;

/** Who is told what by which stream: what their timelines have, and nothing else. */
class StreamEventsTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    private static final List<String> PEOPLE =
            List.of("author", "stranger", "follower", "mentioned", "blocked", "blocking", "muting", "tagged", "lister");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** A small world of people, each with all streams that they may have. */
    private final class World {
        private final ReadableRows rows;
        private final Microblog value;
        private final Map<String, Stamp> ids = new TreeMap<>();
        private final List<StreamReader> readers = new ArrayList<>();
        private VectorTimestamp timestamp = VectorTimestamp.ZERO;
        private @Nullable Stamp list;

        World(ReadableRows.Kind kind) {
            rows = ReadableRows.on(kind);
            open.add(rows);
            value = new Microblog(rows.store());
            for (String name : PEOPLE) {
                ids.put(
                        name,
                        apply(new RegisterAccount(
                                        new Registration(name, name + "@example.org", "hash", null, false), null))
                                .issuedAt());
                rows.token(name, id(name).toString(), "null");
            }
            for (String name : List.of("follower", "blocked", "blocking", "muting")) {
                apply(new Follow(id(name), id("author"), Set.of("reblogs")));
            }
            apply(new Block(id("author"), id("blocked")));
            apply(new Block(id("blocking"), id("author")));
            apply(new Mute(id("muting"), id("author"), true, null));
            apply(new FollowTag(id("tagged"), "tag"));
            apply(new Follow(id("lister"), id("author"), Set.of("reblogs")));
            list = apply(new CreateList(id("lister"), new ListSettings("list", RepliesPolicy.LIST, false)))
                    .issuedAt();
            apply(new AddToList(list, List.of(id("author"))));
            for (String name : PEOPLE) {
                List<StreamName> streams = new ArrayList<>(List.of(
                        StreamName.parse("user"),
                        StreamName.parse("public"),
                        StreamName.parse("public:media"),
                        StreamName.parse("public:remote"),
                        StreamName.parse("hashtag Tag"),
                        StreamName.parse("direct")));
                if (name.equals("lister")) {
                    streams.add(StreamName.parse("list " + list));
                }
                readers.add(new StreamReader(name, "https", "hearsay.example", streams));
            }
            readers.add(new StreamReader(
                    "", "https", "hearsay.example", List.of(StreamName.parse("public"), StreamName.parse("user"))));
        }

        Stamp id(String name) {
            return Objects.requireNonNull(ids.get(name));
        }

        Update apply(MicroblogOperation operation) {
            long sequence = timestamp.get(R1) + 1;
            Update update = new Update(
                    new UpdateId("request-number-" + sequence),
                    R1,
                    sequence,
                    timestamp,
                    Stamp.of(1_000 + sequence, 0, 1),
                    false,
                    operation.forRequest("request"));
            value.apply(update, Optional.empty(), VectorTimestamp.ZERO);
            timestamp = update.timestamp();
            return update;
        }

        Update post(Visibility visibility, String... named) {
            List<Mention> mentions = Arrays.stream(named)
                    .map(name -> new Mention(name, id(name)))
                    .toList();
            return apply(new CreatePost(
                    new PostFrame(id("author"), null, null, visibility, null),
                    new Content("text", "", false, null, mentions, List.of("tag"))));
        }

        /** As {@code name stream event}. */
        Set<String> told(Update update) {
            Set<String> told = new TreeSet<>();
            for (StreamEvent event : events(update)) {
                for (StreamEvent.Target target : event.targets()) {
                    String reader = readers.get(target.reader()).token();
                    target.streams().forEach(stream -> told.add(reader + " " + stream + " " + event.event()));
                }
            }
            return told;
        }

        List<StreamEvent> events(Update update) {
            return rows.<List<StreamEvent>, RuntimeException>read(connection -> {
                Readers all = new Readers(readers);
                all.check(connection, reader -> true, 1);
                return new StreamEvents(connection, all, SECRETS, 1_000_000).of(update);
            });
        }

        /** The same, as the timelines have it. */
        Set<String> shown(Stamp place) {
            return rows.<Set<String>, RuntimeException>read(connection -> {
                Set<String> shown = new TreeSet<>();
                for (String name : PEOPLE) {
                    Timelines queries = new Timelines(connection, id(name).value(), 1_000_000);
                    PageRequest all = new PageRequest(40, Long.MAX_VALUE, 0, false);
                    add(shown, name + " user update", queries.home(all).items(), place);
                    add(shown, name + " public update", queries.publicly(all).items(), place);
                    add(
                            shown,
                            name + " hashtag Tag update",
                            queries.tagged(TagFilter.of("tag", Parameters.NONE), all)
                                    .items(),
                            place);
                }
                Timelines nobodys = new Timelines(connection, 0, 1_000_000);
                add(
                        shown,
                        " public update",
                        nobodys.publicly(new PageRequest(40, Long.MAX_VALUE, 0, false))
                                .items(),
                        place);
                return shown;
            });
        }

        private static void add(Set<String> shown, String as, List<PostRow> rows, Stamp place) {
            boolean there = rows.stream()
                    .anyMatch(row -> place.value()
                            == (row.boost() == null ? row.id() : row.boost().id()));
            if (there) {
                shown.add(as);
            }
        }
    }

    private static Set<String> only(Set<String> told, String... streams) {
        Set<String> some = new TreeSet<>();
        told.stream()
                .filter(each -> Arrays.stream(streams).anyMatch(stream -> each.contains(" " + stream + " ")))
                .forEach(some::add);
        return some;
    }

    @ParameterizedTest
    @EnumSource
    void aPostIsToldToWhomTheirTimelinesShowIt(ReadableRows.Kind kind) {
        World world = new World(kind);
        for (Visibility visibility : Visibility.values()) {
            Update update = world.post(visibility, "mentioned");

            Set<String> told = only(world.told(update), "user", "public", "hashtag Tag");
            told.removeIf(each -> each.endsWith("notification"));

            assertThat(told).as("%s", visibility).isEqualTo(world.shown(update.issuedAt()));
        }
    }

    @Test
    void eachVisibilityHasItsReaders() {
        World world = new World(ReadableRows.Kind.SQLITE);

        assertThat(only(world.told(world.post(Visibility.PUBLIC)), "user", "public"))
                .contains("follower user update", "tagged user update", "stranger public update", " public update")
                .doesNotContain("stranger user update", "muting public update", "blocked public update");
        assertThat(world.told(world.post(Visibility.PRIVATE)))
                .containsExactly(
                        "author user update",
                        "follower user update",
                        "lister list " + world.list + " update",
                        "lister user update");
        assertThat(world.told(world.post(Visibility.DIRECT, "mentioned", "blocked")))
                .containsExactly(
                        "author direct conversation",
                        "author user update",
                        "mentioned direct conversation",
                        "mentioned user notification");
    }

    @Test
    void aBoostIsToldToWhomTheHomeTimelineShowsIt() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        world.apply(new Follow(world.id("stranger"), world.id("mentioned"), Set.of("reblogs")));
        world.apply(new Follow(world.id("tagged"), world.id("mentioned"), Set.of()));
        world.apply(new Follow(world.id("muting"), world.id("mentioned"), Set.of("reblogs")));

        Update boost = world.apply(new Reblog(world.id("mentioned"), post.issuedAt(), Visibility.PUBLIC, null));

        assertThat(world.told(boost))
                .containsExactly("author user notification", "mentioned user update", "stranger user update");
        assertThat(world.events(boost))
                .filteredOn(event -> event.event().equals("update"))
                .allSatisfy(event -> assertThat(event.payload()).contains("\"reblog\":{"));
        Update again =
                world.apply(new Reblog(world.id("mentioned"), post.issuedAt(), Visibility.PUBLIC, boost.issuedAt()));
        assertThat(world.told(again)).as("it was there").isEmpty();
        Update over = world.apply(new Unreblog(world.id("mentioned"), post.issuedAt(), boost.issuedAt()));
        assertThat(world.events(over))
                .allSatisfy(event ->
                        assertThat(event.payload()).isEqualTo(boost.issuedAt().toString()))
                .isNotEmpty();
    }

    @Test
    void whatIsDoneToSomebodyIsToldThemOnce() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        assertThat(world.told(world.apply(new Favourite(world.id("stranger"), post.issuedAt()))))
                .containsExactly("author user notification");
        assertThat(world.told(world.apply(new Follow(world.id("stranger"), world.id("author"), Set.of()))))
                .containsExactly("author user notification");
        assertThat(world.told(world.apply(new Favourite(world.id("blocked"), post.issuedAt()))))
                .as("of whom one blocks one is told nothing")
                .isEmpty();
    }

    @Test
    void whatAPolicyHoldsBackIsNotTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        world.apply(new SetNotificationPolicy(
                world.id("author"),
                List.of(new EntryWrite(EntryKind.NOTIFICATION_POLICY, "for_not_following", EntryState.of("filter")))));

        assertThat(world.told(world.apply(new Favourite(world.id("stranger"), post.issuedAt()))))
                .isEmpty();
    }

    @Test
    void ofAMutedConversationNothingIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update first = world.post(Visibility.PUBLIC);
        world.apply(new MuteConversation(world.id("author"), first.issuedAt()));

        Update reply = world.apply(new CreatePost(
                new PostFrame(
                        world.id("stranger"),
                        first.issuedAt(),
                        world.id("author"),
                        Visibility.PUBLIC,
                        null,
                        first.issuedAt()),
                new Content("text", "", false, null, List.of(new Mention("author", world.id("author"))), List.of())));

        assertThat(world.told(reply)).doesNotContain("author user notification");
    }

    @Test
    void whatIsChangedDeletedAndBroughtBackIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PRIVATE);

        Update edit = world.apply(new RevisePost(
                post.issuedAt(), new Content("other", "", false, null, List.of(), List.of()), List.of()));
        assertThat(world.told(edit))
                .contains("follower user status.update")
                .noneMatch(each -> each.contains("blocked"));

        Update deletion = world.apply(new DeletePost(post.issuedAt()));
        assertThat(world.told(deletion))
                .contains("follower user delete", "author user delete")
                .noneMatch(each -> each.startsWith("stranger") || each.startsWith(" "));
        assertThat(world.events(deletion))
                .extracting(StreamEvent::payload)
                .containsOnly(post.issuedAt().toString());
        assertThat(world.told(post)).as("what is gone is not told any more").isEmpty();

        Update back = world.apply(new UndeletePost(post.issuedAt(), List.of(deletion.id())));
        assertThat(world.told(back)).contains("follower user update");
    }

    @Test
    void aDirectPostsEndIsToldNobodyElse() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.DIRECT, "mentioned");

        assertThat(world.told(world.apply(new DeletePost(post.issuedAt())))).containsExactly("author user delete");
    }

    @Test
    void whoseFiltersChangeIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        assertThat(world.told(world.apply(new WriteFilter(world.id("stranger"), List.of()))))
                .containsExactly("stranger user filters_changed");
    }

    @Test
    void whatIsAnnouncedAndTakenBackIsToldToEverybodyWhoIsSomebody() {
        World world = new World(ReadableRows.Kind.SQLITE);
        String said = new Notice("Down at noon", null, null).written();

        Set<String> told = world.told(
                world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.of(said)))));

        assertThat(told).hasSameSizeAs(PEOPLE).contains("stranger user announcement");
        assertThat(world.told(
                        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.ENDED)))))
                .hasSameSizeAs(PEOPLE)
                .contains("stranger user announcement.delete");
    }

    @Test
    void whoModeratesIsToldOfNewAccountsAndReports() {
        World world = new World(ReadableRows.Kind.SQLITE);
        world.rows.run("update accounts set role = 'moderator' where id = " + world.id("stranger"));
        List<Stamp> moderators = List.of(world.id("stranger"));

        Update signUp = world.apply(
                new RegisterAccount(new Registration("new", "new@example.org", "hash", null, false), null, moderators));
        assertThat(world.told(signUp)).containsExactly("stranger user notification");
        Update report = world.apply(new FileReport(
                world.id("follower"),
                world.id("author"),
                new Report.Details(List.of(), "spam", ReportCategory.SPAM, List.of()),
                moderators));
        assertThat(world.told(report)).containsExactly("stranger user notification");
        assertThat(world.events(report))
                .extracting(StreamEvent::payload)
                .allMatch(payload ->
                        payload.contains("\"type\":\"admin.report\"") && payload.contains("\"comment\":\"spam\""));
    }

    @Test
    void whatPeopleThinkOfAnAnnouncementIsToldToEverybodyAsItIsCounted() {
        World world = new World(ReadableRows.Kind.SQLITE);
        String said = new Notice("Down at noon", null, null).written();
        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.of(said))));
        world.apply(new ReactToAnnouncement(world.id("author"), "12", "🎉", true));

        Update second = world.apply(new ReactToAnnouncement(world.id("follower"), "12", "🎉", true));

        assertThat(world.told(second)).hasSameSizeAs(PEOPLE).contains("stranger user announcement.reaction");
        assertThat(world.events(second))
                .extracting(StreamEvent::payload)
                .containsExactly("{\"name\":\"🎉\",\"count\":2,\"announcement_id\":\"12\"}");
        world.apply(new ReactToAnnouncement(world.id("author"), "12", "🎉", false));
        Update last = world.apply(new ReactToAnnouncement(world.id("follower"), "12", "🎉", false));
        assertThat(world.events(last))
                .extracting(StreamEvent::payload)
                .containsExactly("{\"name\":\"🎉\",\"count\":0,\"announcement_id\":\"12\"}");
        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.ENDED)));
        assertThat(world.told(second)).as("of what is taken back").isEmpty();
    }

    @Test
    void severalDevicesOfOnePersonShareWhatIsRendered() {
        World world = new World(ReadableRows.Kind.SQLITE);
        world.readers.add(world.readers.get(PEOPLE.indexOf("follower")));

        List<StreamEvent> events = world.events(world.post(Visibility.PRIVATE));

        assertThat(events).filteredOn(event -> event.targets().size() > 1).isNotEmpty();
    }
}
