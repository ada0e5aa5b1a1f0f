package social.hearsay.cluster.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.Sight;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;

/** Reads everything from every replica, one after the other. */
final class FinalReading {
    private static final int PAGE = 40;
    private static final int PEOPLE = 80;
    private static final Duration POLL = Duration.ofMillis(250);
    /** What is deleted is erased within half a minute or so; reading takes that long after a long run. */
    private static final int MOST_AGAIN = 5;

    private final List<ReplicaView> replicas;
    private final Registration.Members members;

    FinalReading(List<ReplicaView> replicas, Registration.Members members) {
        this.replicas = replicas;
        this.members = members;
    }

    /**
     * What each replica has once all have the same updates. It is read again when updates came while it
     * was read: replicas erase what was deleted when its time is over, also when nobody asks for
     * anything. When that never ends, what they have is read all the same, and tells how they differ.
     *
     * @param patience how long replicas may take to become the same, each time
     */
    FinalState read(Duration patience) {
        FinalState state = readOnceLevel(patience);
        for (int again = 0; again < MOST_AGAIN && !isOfOneMoment(state); again++) {
            state = readOnceLevel(patience);
        }
        return state;
    }

    private FinalState readOnceLevel(Duration patience) {
        awaitLevel(patience);
        return new FinalState(replicas.stream().map(this::read).toList());
    }

    private static boolean isOfOneMoment(FinalState state) {
        return state.replicas().stream()
                        .map(FinalState.Replica::value)
                        .distinct()
                        .count()
                == 1;
    }

    private void awaitLevel(Duration patience) {
        try {
            Awaitility.await("all replicas have the same updates")
                    .atMost(patience)
                    .pollInterval(POLL)
                    .until(this::isLevel);
        } catch (ConditionTimeoutException never) {
            // The checker says so.
        }
    }

    private boolean isLevel() {
        List<Optional<VectorTimestamp>> values = replicas.stream()
                .map(replica -> replica.status().map(FinalReading::value))
                .distinct()
                .toList();
        return values.size() == 1 && values.get(0).isPresent();
    }

    private static VectorTimestamp value(JsonNode status) {
        return Json.read(status.path("valueTimestamp").toString(), VectorTimestamp.class);
    }

    private FinalState.Replica read(ReplicaView replica) {
        JsonNode status = replica.status().orElseThrow(() -> new AssertionError(replica.name() + " is not there"));
        List<FinalState.Post> posts = new ArrayList<>();
        List<List<Integer>> follows = new ArrayList<>();
        for (int account = 0; account < members.cast().accounts().size(); account++) {
            posts(replica, account, posts);
            follows.add(follows(replica, account));
        }
        return new FinalState.Replica(
                replica.name(), value(status), status.path("digest").toString(), posts, follows);
    }

    private void posts(ReplicaView replica, int account, List<FinalState.Post> posts) {
        String path = account(account) + "/statuses?limit=" + PAGE;
        JsonNode page = ask(replica, path, account);
        while (!page.isEmpty()) {
            long last = 0;
            for (JsonNode status : page) {
                Sight sight = Reading.sight(status);
                last = sight.id();
                if (sight.post() > 0) {
                    posts.add(new FinalState.Post(
                            sight.post(),
                            sight.version(),
                            account,
                            sight.id(),
                            status.path("in_reply_to_id").asLong(),
                            status.path("favourites_count").asInt()));
                }
            }
            page = ask(replica, path + "&max_id=" + last, account);
        }
    }

    private List<Integer> follows(ReplicaView replica, int account) {
        TreeSet<Integer> follows = new TreeSet<>();
        for (JsonNode other : ask(replica, account(account) + "/following?limit=" + PEOPLE, account)) {
            follows.add(members.cast().accounts().indexOf(other.path("id").asText()));
        }
        return List.copyOf(follows);
    }

    private String account(int account) {
        return "/api/v1/accounts/" + members.cast().accounts().get(account);
    }

    private JsonNode ask(ReplicaView replica, String path, int account) {
        String token = members.tokens().get(account);
        return Awaitility.await(replica.name() + path)
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .until(() -> replica.ask(path, Map.of("Authorization", "Bearer " + token)), Optional::isPresent)
                .orElseThrow();
    }
}
