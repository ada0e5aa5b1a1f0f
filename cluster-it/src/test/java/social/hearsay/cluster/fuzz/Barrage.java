package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import social.hearsay.cluster.fixture.Cluster;

/** Fires salvos at a cluster of r1 and r2, and sees to it that they change no more than they were let. */
final class Barrage implements AutoCloseable {
    /** How many requests are under way at once. */
    private static final int GUNS = 8;

    private final Cluster cluster;
    private final ExecutorService gunners = Executors.newFixedThreadPool(GUNS);

    Barrage(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns whether anything in the salvo was answered with a success that may be a change. */
    boolean fire(Gun gun, List<Shot> salvo, Judgement judgement) throws Exception {
        // What the last salvo changed at one of them may be on its way to the other.
        String digest = cluster.digestsOnceLevel("r1", "r2").get(0);
        long before = updates();
        List<Future<Optional<RawAnswer>>> answers = new ArrayList<>();
        for (Shot shot : salvo) {
            answers.add(gunners.submit(() -> gun.fire(shot)));
        }
        int changes = 0;
        for (int shot = 0; shot < salvo.size(); shot++) {
            changes += judgement.judge(salvo.get(shot), answers.get(shot).get()) ? 1 : 0;
        }
        assertThat(updates() - before).as("updates by %s successes", changes).isLessThanOrEqualTo(changes);
        if (changes == 0) {
            assertThat(digest()).isEqualTo(digest);
        }
        return changes > 0;
    }

    String digest() {
        return cluster.status("r1", "digest").asText();
    }

    /** How many updates there were, whoever accepted them. */
    long updates() {
        long sum = 0;
        for (String replica : List.of("r1", "r2")) {
            long here = 0;
            for (JsonNode part : cluster.status(replica, "replicaTimestamp")) {
                here += part.asLong();
            }
            sum = Math.max(sum, here);
        }
        return sum;
    }

    @Override
    public void close() {
        gunners.shutdownNow();
    }
}
