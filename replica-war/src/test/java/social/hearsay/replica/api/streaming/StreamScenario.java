package social.hearsay.replica.api.streaming;

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
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.tag.FollowTag;

/** People who follow, block, mute or name each other, and what each stream of theirs is told. */
abstract class StreamScenario {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    static final List<String> PEOPLE =
            List.of("author", "stranger", "follower", "mentioned", "blocked", "blocking", "muting", "tagged", "lister");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** A small world of people, each with all streams that they may have. */
    final class World {
        final ReadableRows rows;
        private final Microblog value;
        private final Map<String, Stamp> ids = new TreeMap<>();
        final List<StreamReader> readers = new ArrayList<>();
        private VectorTimestamp timestamp = VectorTimestamp.ZERO;

        @Nullable Stamp list;

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
    }
}
