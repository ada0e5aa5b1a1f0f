package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.RecreatePost;

/**
 * A few replicas, a few people and things, all that can be done to them, in any interleaving that one
 * seed gives: requests are retried elsewhere, gossip is slow, clocks differ, absences are forgotten.
 */
final class RandomHistory {
    /** A request that may be repeated at another replica. */
    private record Request(UpdateId id, MicroblogCommand command) {}

    final List<SmallReplica> replicas;
    final List<Update> updates = new ArrayList<>();

    private final Random random;
    private final DrawnCommands drawn;
    private final List<Request> requests = new ArrayList<>();

    RandomHistory(long seed, int size, int steps) {
        random = new Random(seed);
        replicas = IntStream.rangeClosed(1, size).mapToObj(SmallReplica::new).toList();
        boolean calm = random.nextBoolean();
        drawn = new DrawnCommands(random, replicas);
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(30) == 0) {
                heal();
                replicas.forEach(replica -> replica.settle(replicas));
            }
            step(calm);
        }
    }

    /** Brings everybody everything. */
    void heal() {
        for (int round = 0; round < replicas.size() + 1; round++) {
            for (SmallReplica receiver : replicas) {
                replicas.forEach(sender -> receiver.takeFrom(sender, Integer.MAX_VALUE));
            }
        }
    }

    /** Its updates in any order that respects causality. */
    List<Update> inCausalOrder(Random chance) {
        List<Update> left = new ArrayList<>(updates);
        List<Update> order = new ArrayList<>();
        VectorTimestamp timestamp = VectorTimestamp.ZERO;
        while (!left.isEmpty()) {
            VectorTimestamp now = timestamp;
            List<Update> ready = left.stream()
                    .filter(update -> now.covers(update.previous()))
                    .toList();
            Update next = ready.get(chance.nextInt(ready.size()));
            left.remove(next);
            order.add(next);
            timestamp = timestamp.merge(next.timestamp());
        }
        return order;
    }

    private void step(boolean calm) {
        SmallReplica replica = pick(replicas);
        switch (random.nextInt(calm ? 14 : 10)) {
            case 0, 1 -> retry(replica);
            case 2 -> replica.advance(random.nextInt(4));
            case 3 -> {
                replica.settle(replicas);
                replica.disk.value().forgetAbsences(replica.causallyStable, 1 + random.nextInt(3));
            }
            case 4, 10, 11, 12, 13 -> replica.takeFrom(pick(replicas), 1 + random.nextInt(4));
            default -> submit(replica, request());
        }
    }

    private void retry(SmallReplica replica) {
        List<Request> unknown = requests.stream()
                .skip(Math.max(0, requests.size() - 6))
                .filter(request -> !replica.knows(request.id()))
                .toList();
        if (!unknown.isEmpty()) {
            submit(replica, pick(unknown));
        }
    }

    private void submit(SmallReplica replica, Request request) {
        if (request.command() instanceof RecreatePost.Command recreation
                && !drawn.recreations.isCovered(recreation, replica)) {
            return;
        }
        Optional<Update> accepted = replica.submit(request.id(), request.command());
        accepted.ifPresent(update -> {
            updates.add(update);
            drawn.recreations.accepted(update);
            requests.add(request);
            drawn.accepted(request.id(), request.command(), update.issuedAt());
        });
    }

    private Request request() {
        UpdateId id =
                new UpdateId(String.format(Locale.ROOT, "update-%010d", requests.size() * 1000 + random.nextInt(1000)));
        MicroblogCommand command = drawn.next(id);
        if (command instanceof RecreatePost.Command recreation) {
            if (random.nextBoolean()) {
                forgetEverything();
            }
            return new Request(RecreatePost.updateId(recreation.post()), command);
        }
        return new Request(id, command);
    }

    /** What nobody can be concurrent with any more is forgotten, by most. */
    private void forgetEverything() {
        heal();
        for (SmallReplica replica : replicas) {
            replica.settle(replicas);
            if (random.nextInt(4) > 0) {
                replica.disk.value().forgetAbsences(replica.causallyStable, Integer.MAX_VALUE);
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
