package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RecreatePost;

/** Purged posts that are made anew, as replicas that are behind still show them: one this way, one that. */
final class DrawnRecreations {
    private final Random random;
    private final List<SmallReplica> replicas;
    private final Map<Stamp, List<Post>> shown = new TreeMap<>();
    private final Map<Stamp, VectorTimestamp> purges = new TreeMap<>();

    DrawnRecreations(Random random, List<SmallReplica> replicas) {
        this.random = random;
        this.replicas = replicas;
    }

    /** Some replica accepted that. */
    void accepted(Update update) {
        MicroblogOperation operation = Verbs.read(update.operation());
        if (operation instanceof DeletePost deletion) {
            List<Post> known = shown.computeIfAbsent(deletion.post(), none -> new ArrayList<>());
            replicas.stream()
                    .flatMap(replica -> replica.disk.store().posts().find(deletion.post()).stream())
                    .filter(post -> !post.purged())
                    .forEach(known::add);
        } else if (operation instanceof PurgePost purge) {
            purges.put(purge.post(), update.timestamp());
        }
    }

    /** One of those that were purged. */
    Optional<RecreatePost.Command> next() {
        List<Stamp> purged = purges.keySet().stream()
                .filter(post -> !shown.getOrDefault(post, List.of()).isEmpty())
                .toList();
        if (purged.isEmpty()) {
            return Optional.empty();
        }
        List<Post> ways = Objects.requireNonNull(shown.get(purged.get(random.nextInt(purged.size()))));
        Post post = ways.get(random.nextInt(ways.size()));
        return Optional.of(new RecreatePost.Command(
                "recreate", post.id(), post.frame(), post.contents().latest().orElseThrow()));
    }

    /** What the submission demands: that the value covers the purge. */
    boolean isCovered(RecreatePost.Command command, SmallReplica replica) {
        return replica.timestamp.covers(Objects.requireNonNull(purges.get(command.post())));
    }
}
