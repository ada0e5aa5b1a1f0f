package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.post.Post;

/** All the people of a cluster, and what is true of their posts whoever looks. */
final class Town {
    private static final int PAGE = 20;

    private final Cluster cluster;
    private final List<Person> people = new ArrayList<>();
    private final Map<UpdateId, Set<Stamp>> answers = new LinkedHashMap<>();
    private final List<Stamp> posts = new ArrayList<>();
    private final Set<Stamp> deletionsWished = new HashSet<>();
    private final Set<Stamp> undeletionsWished = new HashSet<>();
    private final Map<Stamp, UpdateId> deletions = new HashMap<>();
    final Relations relations;
    private long ids;

    Town(Cluster cluster, int size) {
        this.cluster = cluster;
        this.relations = new Relations(cluster);
        for (int number = 0; number < size; number++) {
            people.add(new Person(number, cluster, this));
        }
    }

    void live(long until) {
        people.forEach(person -> person.live(until));
    }

    long queries() {
        return people.stream().mapToLong(Person::queries).sum();
    }

    UpdateId nextUpdateId() {
        return new UpdateId(String.format(Locale.ROOT, "update-%012d", ++ids));
    }

    Optional<Stamp> anybody() {
        return people.get(cluster.random.nextInt(people.size())).account();
    }

    /** A request that creates something was answered with this id. */
    void answered(UpdateId id, Stamp subject) {
        answers.computeIfAbsent(id, unknown -> new LinkedHashSet<>()).add(subject);
        posts.add(subject);
    }

    void deletionWished(Stamp post) {
        deletionsWished.add(post);
    }

    void undeletionWished(Stamp post) {
        undeletionsWished.add(post);
    }

    void deleted(Stamp post, UpdateId deletion) {
        deletions.put(post, deletion);
    }

    Optional<UpdateId> deletionOf(Stamp post) {
        return Optional.ofNullable(deletions.get(post));
    }

    /** The posts that a visitor finds there, a page of them, and each with its cause. */
    List<Stamp> browse(MicroblogStore rows, List<Stamp> more) {
        List<Stamp> page = new ArrayList<>();
        List<Stamp> candidates = new ArrayList<>(posts.subList(Math.max(0, posts.size() - PAGE), posts.size()));
        candidates.addAll(more);
        for (Stamp id : candidates) {
            find(rows, id).filter(post -> !post.hidden()).ifPresent(post -> {
                Stamp cause = post.inReplyTo();
                if (cause != null) {
                    mustBeThere(rows, cause, "what " + id + " replies to");
                }
                page.add(id);
            });
        }
        return page;
    }

    /** Breaks the run unless the post is there, or somebody wished it away. */
    void mustBeThere(MicroblogStore rows, Stamp id, String what) {
        Optional<Post> post = find(rows, id);
        boolean excused =
                cluster.ledger.maker(id).filter(cluster.ledger::isExcused).isPresent();
        if (post.filter(found -> !found.hidden()).isEmpty() && !wishedAway(id) && !excused) {
            throw new Violation(Violation.Kind.OUT_OF_ORDER, "Not there: " + id + ", " + what + ": " + post);
        }
    }

    /** By what was asked for, not by aliases: those are forgotten with what they lead to. */
    private boolean wishedAway(Stamp id) {
        return deletionsWished.stream()
                .anyMatch(wished -> cluster.ledger.maker(wished).equals(cluster.ledger.maker(id)));
    }

    static Optional<Post> find(MicroblogStore rows, Stamp id) {
        return rows.posts().find(resolve(rows, id));
    }

    static Stamp resolve(MicroblogStore rows, Stamp id) {
        Stamp resolved = id;
        for (Optional<Alias> alias = rows.aliases().find(resolved);
                alias.isPresent();
                alias = rows.aliases().find(resolved)) {
            resolved = alias.get().target();
        }
        return resolved;
    }

    /** At the end, on every replica: one request made one thing, and what was deleted stays away. */
    void audit(MicroblogStore rows) {
        relations.audit(rows);
        answers.forEach((id, subjects) -> {
            if (subjects.stream()
                                    .map(subject -> resolve(rows, subject))
                                    .distinct()
                                    .count()
                            > 1
                    && !cluster.ledger.wasAcceptedAnew(id)) {
                throw new Violation(
                        Violation.Kind.REPEATED, "One request made several things: " + id + " made " + subjects);
            }
        });
        deletions.forEach((post, deletion) -> {
            boolean back = find(rows, post).filter(found -> !found.hidden()).isPresent();
            if (back && !undeletionsWished.contains(post) && !cluster.ledger.isExcused(deletion)) {
                throw new Violation(Violation.Kind.BROUGHT_BACK, "Deleted by " + deletion + " and back: " + post);
            }
        });
        cluster.ledger.twins().forEach((id, stamps) -> {
            long there = stamps.stream()
                    .filter(stamp -> rows.posts().find(stamp).isPresent()
                            || rows.accounts().find(stamp).isPresent())
                    .count();
            if (there > 1 && !cluster.ledger.wasAcceptedAnew(id)) {
                throw new Violation(Violation.Kind.REPEATED, "Twins live apart: " + id + " at " + stamps);
            }
        });
    }
}
