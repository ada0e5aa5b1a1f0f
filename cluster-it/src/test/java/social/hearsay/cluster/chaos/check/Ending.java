package social.hearsay.cluster.chaos.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import social.hearsay.cluster.chaos.history.FinalState;
import social.hearsay.cluster.chaos.history.Outcome;

/** What has to be there in the end, on every replica, and the same on all. */
final class Ending {
    private final Facts facts;
    private final Charges charges;
    private final Vantage from;

    /** @param excused acknowledged updates that may be lost */
    Ending(Facts facts, Charges charges, Set<Write> excused) {
        this.facts = facts;
        this.charges = charges;
        this.from = new Vantage(write -> write.outcome() == Outcome.DONE && !excused.contains(write), Long.MAX_VALUE);
    }

    void judge(FinalState end) {
        same(end.replicas());
        // What is the same on all is wrong once; what differs is looked at where it is.
        end.replicas().stream()
                .collect(Collectors.toMap(FinalState.Replica::posts, replica -> replica, (one, other) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(FinalState.Replica::name))
                .forEach(this::judge);
    }

    private void same(List<FinalState.Replica> replicas) {
        for (FinalState.Replica replica : replicas) {
            FinalState.Replica first = replicas.get(0);
            if (!replica.value().equals(first.value())) {
                differ(first, replica, "value timestamps: " + first.value() + " and " + replica.value());
            }
            if (!replica.digest().equals(first.digest())) {
                differ(first, replica, "digests: " + first.digest() + " and " + replica.digest());
            }
            if (!replica.posts().equals(first.posts())) {
                differ(first, replica, "posts: " + difference(first, replica));
            }
            if (!replica.follows().equals(first.follows())) {
                differ(first, replica, "follows: " + first.follows() + " and " + replica.follows());
            }
        }
    }

    private void differ(FinalState.Replica one, FinalState.Replica other, String how) {
        charges.raise(Kind.DIVERGED, one.name() + " and " + other.name() + " have different " + how);
    }

    private static String difference(FinalState.Replica one, FinalState.Replica other) {
        Set<FinalState.Post> here = new LinkedHashSet<>(one.posts());
        Set<FinalState.Post> there = new LinkedHashSet<>(other.posts());
        other.posts().forEach(here::remove);
        one.posts().forEach(there::remove);
        return here + " and " + there;
    }

    private void judge(FinalState.Replica replica) {
        Map<Integer, FinalState.Post> found = new HashMap<>();
        for (FinalState.Post post : replica.posts()) {
            if (post.post() > 0 && found.put(post.post(), post) != null) {
                charges.raise(Kind.REPEATED, "n" + post.post() + " is twice on " + replica.name());
            }
        }
        facts.posts().stream()
                .filter(post -> !found.containsKey(post.number()) && post.mustShow(from))
                .forEach(post -> charges.raise(
                        Kind.LOST, "n" + post.number() + " is not on " + replica.name() + ": " + post.creation()));
        new TreeMap<>(found).values().forEach(post -> judge(replica, post));
        follows(replica);
        order(replica, found);
    }

    private void judge(FinalState.Replica replica, FinalState.Post found) {
        String where = found + " on " + replica.name();
        Optional<Post> written = facts.post(found.post());
        if (written.isEmpty()) {
            charges.raise(Kind.UNTRUE, "nobody wrote " + where);
            return;
        }
        Post post = written.get();
        post.againstShowing(from)
                .ifPresent(deletion -> charges.raise(Kind.RESURRECTED, where + " was deleted by " + deletion));
        Optional<Write> text = post.text(found.version());
        if (text.isEmpty() || text.get().outcome() == Outcome.REFUSED) {
            charges.raise(Kind.UNTRUE, where + " has a text that was never accepted: " + text);
            return;
        }
        post.againstText(text.get(), from)
                .ifPresent(later -> charges.raise(Kind.LOST, where + " has an old text; lost is " + later));
        favourites(where, found);
    }

    private void favourites(String where, FinalState.Post found) {
        int least = 0;
        int most = 0;
        for (Register register : facts.favouring(found.post()).values()) {
            Register.State state = register.state(from);
            least += state == Register.State.YES ? 1 : 0;
            most += state == Register.State.NO ? 0 : 1;
        }
        if (found.favourites() < least) {
            charges.raise(Kind.LOST, where + " should be a favourite of " + least + " or more");
        } else if (found.favourites() > most) {
            charges.raise(Kind.REPEATED, where + " should be a favourite of " + most + " or fewer");
        }
    }

    private void follows(FinalState.Replica replica) {
        for (int account = 0; account < replica.follows().size(); account++) {
            for (int other = 0; other < facts.cast().accounts().size(); other++) {
                boolean follows = replica.follows().get(account).contains(other);
                String where = account + " follows " + other + " on " + replica.name() + ": " + follows;
                facts.follow(account, other)
                        .against(follows, from)
                        .ifPresent(write -> charges.raise(Kind.LOST, where + "; lost is " + write));
            }
        }
    }

    /** Ids are stamps, and a stamp is larger than all that its update could have seen. */
    private void order(FinalState.Replica replica, Map<Integer, FinalState.Post> found) {
        for (FinalState.Post post : found.values()) {
            if (post.parent() >= post.id()) {
                charges.raise(
                        Kind.CAUSAL_ORDER,
                        post + " on " + replica.name() + " has a smaller id than the post that it answers");
            }
        }
    }
}
