package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.marker.MoveMarkers;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RecreatePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.microblog.tag.FollowTag.UnfollowTag;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Submission;

/**
 * Somebody with an app, and the front end that carries their session: asks a replica at random, asks
 * another with the same Update-Id when no answer comes, and takes only answers that cover what the
 * session has seen.
 */
final class Person {
    private static final int MOST_TRIES = 5;
    private static final long PATIENCE = 900 * VirtualTime.MILLISECOND;
    private static final long WAIT = 400;
    private static final int FRONT_END = -1;

    private final Cluster cluster;
    private final Town town;
    private final RandomGenerator random;
    private final int number;
    private final Map<Stamp, UpdateId> mine = new LinkedHashMap<>();
    private final Set<Stamp> seen = new LinkedHashSet<>();
    /** Own posts as they were shown somewhere, by the ids that they were given. */
    private final Map<Stamp, Post> shown = new LinkedHashMap<>();
    /** Those of them whose purge the session has seen. */
    private final Set<Stamp> purged = new LinkedHashSet<>();

    private VectorTimestamp session = VectorTimestamp.ZERO;
    private Stamp sessionStamp = Stamp.ZERO;
    private @Nullable Stamp account;
    private @Nullable Stamp list;
    private boolean busy;
    private long queries;

    Person(int number, Cluster cluster, Town town) {
        this.number = number;
        this.cluster = cluster;
        this.town = town;
        this.random = cluster.random;
    }

    Optional<Stamp> account() {
        return Optional.ofNullable(account);
    }

    long queries() {
        return queries;
    }

    /** One request after another, with a pause between them, until it is time to stop. */
    void live(long until) {
        cluster.time.after(random.nextLong(160 * VirtualTime.MILLISECOND), () -> {
            if (cluster.time.now() < until) {
                if (!busy) {
                    act();
                }
                live(until);
            }
        });
    }

    private void act() {
        Stamp self = account;
        if (self == null) {
            String name = "name" + number / 2; // two of them want the same
            update(new RegisterAccount.Command(
                    "register " + number, new Registration(name, number + "@b.example", "hash", null, false), null));
        } else if (random.nextInt(5) == 0) {
            read();
        } else {
            update(wish(self));
        }
    }

    private MicroblogCommand wish(Stamp self) {
        String request = "person " + number;
        Optional<Stamp> post = any(seen);
        Optional<Stamp> own = any(mine.keySet());
        Optional<Stamp> other = town.anybody();
        int choice = random.nextInt(100);
        if (choice < 15 && post.isPresent()) {
            boolean undo = random.nextInt(3) == 0;
            return undo
                    ? new Unfavourite.Command(request, self, post.get())
                    : new Favourite.Command(request, self, post.get());
        }
        if (choice < 32 && other.isPresent()) {
            boolean undo = random.nextInt(2) == 0;
            return undo
                    ? new Unfollow.Command(request, self, other.get())
                    : new Follow.Command(request, self, other.get(), true, false);
        }
        if (choice < 42 && own.isPresent()) {
            return new RevisePost.Command(request, self, own.get(), wording("edit"));
        }
        if (choice < 50 && own.isPresent()) {
            town.deletionWished(own.get());
            return new DeletePost.Command(request, self, own.get());
        }
        if (choice < 53 && own.isPresent() && town.deletionOf(own.get()).isPresent()) {
            town.undeletionWished(own.get());
            return new UndeletePost.Command(
                    request, self, own.get(), town.deletionOf(own.get()).get());
        }
        if (choice < 56 && own.isPresent() && town.deletionOf(own.get()).isPresent()) {
            return new PurgePost.Command(request, own.get());
        }
        Optional<Stamp> gone = any(purged);
        Optional<Post> was = gone.flatMap(id -> Optional.ofNullable(shown.get(id)));
        if (choice > 95 && was.isPresent()) {
            town.undeletionWished(gone.get());
            return recreation(request, was.get());
        }
        if (choice < 60 && post.isPresent()) {
            return random.nextInt(3) == 0
                    ? new Unreblog.Command(request, self, post.get())
                    : new Reblog.Command(request, self, post.get(), Optional.empty());
        }
        if (choice < 64 && number % 3 == 0 && other.isPresent()) {
            town.relations.unanswered(new Relations.Pair(self, other.get()));
            town.relations.unanswered(new Relations.Pair(other.get(), self));
            return random.nextBoolean()
                    ? new Block.Command(request, self, other.get())
                    : new Unblock.Command(request, self, other.get());
        }
        if (choice < 68) {
            return keeping(request, self, other.orElse(self));
        }
        return new CreatePost.Command(
                request, self, null, choice < 80 ? post.orElse(null) : null, Visibility.PUBLIC, wording("post"));
    }

    private static MicroblogCommand recreation(String request, Post was) {
        return new RecreatePost.Command(
                request, was.id(), was.frame(), was.contents().latest().orElseThrow());
    }

    /** What nobody else sees of it. */
    private MicroblogCommand keeping(String request, Stamp self, Stamp other) {
        Stamp made = list;
        return switch (random.nextInt(5)) {
            case 0 -> new ClearNotifications.Command(request, self, NotificationScope.ALL, 0);
            case 1 -> new FollowTag.Command(request, self, "tag");
            case 2 -> new UnfollowTag.Command(request, self, "Tag");
            case 3 -> new MoveMarkers.Command(request, self, Map.of("home", self));
            default ->
                made == null
                        ? new CreateList.Command(request, self, new ListSettings("list", RepliesPolicy.LIST, false))
                        : new AddToList.Command(request, self, made, List.of(other));
        };
    }

    /** Half of all are lazy. */
    private Mirrors mirrors() {
        if (random.nextBoolean()) {
            return Mirrors.NONE;
        }
        Mirrors.Missing missing = random.nextBoolean() ? Mirrors.Missing.REFUSE : Mirrors.Missing.DEGRADE;
        return new Mirrors(1 + random.nextInt(3), missing, WAIT / 2);
    }

    private Wording wording(String kind) {
        String named = random.nextInt(4) == 0 ? " @name" + random.nextInt(3) : "";
        return new Wording(kind + " " + number + " " + cluster.time.now() + named, "", false, null);
    }

    private void update(MicroblogCommand command) {
        busy = true;
        UpdateId id = command instanceof RecreatePost.Command recreation
                ? RecreatePost.updateId(recreation.post())
                : town.nextUpdateId();
        new Attempt(id, command).go();
    }

    /** One wish, whatever number of replicas it takes. */
    private final class Attempt {
        private final UpdateId id;
        private final MicroblogCommand command;
        private final Mirrors mirrors = mirrors();
        private final VectorTimestamp seenFirst = session;
        private int tries;
        private boolean over;

        Attempt(UpdateId id, MicroblogCommand command) {
            this.id = id;
            this.command = command;
        }

        void go() {
            if (over) {
                return;
            }
            if (++tries > MOST_TRIES) {
                over = true;
                busy = false;
                relation().ifPresent(town.relations::unanswered);
                return;
            }
            if (tries > 1) {
                cluster.faults.count(Faults.Kind.RETRY_ELSEWHERE);
            }
            int attempt = tries;
            Host host = cluster.anyHost();
            // What is lost may be given up, but not the purge.
            VectorTimestamp demand = isRecreation() ? session.merge(seenFirst) : session;
            Submission submission = new Submission(
                    id, command.request(), demand, sessionStamp, host.wallClock() + WAIT, command, mirrors);
            cluster.network.carry(FRONT_END, host.number, () -> host.submit(FRONT_END, submission, this::answered));
            cluster.time.after(PATIENCE, () -> {
                if (attempt == tries && !over) {
                    cluster.faults.count(Faults.Kind.LOST_ANSWER);
                    go();
                }
            });
        }

        private void answered(Effect effect) {
            if (over) {
                return;
            }
            if (effect instanceof Effect.Accepted accepted) {
                over = true;
                busy = false;
                requireMirrors(accepted);
                session = session.merge(accepted.timestamp());
                sessionStamp = accepted.subject().isAfter(sessionStamp) ? accepted.subject() : sessionStamp;
                done(accepted.subject());
            } else if (effect instanceof Effect.Rejected rejected) {
                over = true;
                busy = false;
                relation().filter(pair -> tries > 1).ifPresent(town.relations::unanswered);
                session = session.merge(rejected.timestamp());
            } else if (effect instanceof Effect.Unmirrored) {
                cluster.faults.count(Faults.Kind.UNMIRRORED);
                go();
            } else if (effect instanceof Effect.Refused refused) {
                if (refused.refusal() == Refusal.BEHIND) {
                    giveUp(refused.missing());
                    if (isRecreation()) {
                        over = true;
                        busy = false;
                        return;
                    }
                } else if (refused.refusal() == Refusal.READ_ONLY) {
                    cluster.faults.count(Faults.Kind.REFUSED_BY_ROLE);
                } else if (refused.refusal() == Refusal.DELAYED) {
                    cluster.faults.count(Faults.Kind.REFUSED_BY_DELAYED);
                }
                go();
            } else {
                throw new Violation(Violation.Kind.REPEATED, id + " is taken for somebody else's");
            }
        }

        private boolean isRecreation() {
            return command instanceof RecreatePost.Command;
        }

        private void requireMirrors(Effect.Accepted accepted) {
            if (mirrors.missing() == Mirrors.Missing.REFUSE && accepted.copies().have() <= mirrors.wanted()) {
                throw new Violation(
                        Violation.Kind.NOT_DURABLE,
                        id + " is answered on " + accepted.copies() + ", not on as many as " + mirrors + " asks for");
            }
        }

        private Optional<Relations.Pair> relation() {
            if (command instanceof Follow.Command follow) {
                return Optional.of(new Relations.Pair(follow.actor(), follow.target()));
            }
            return command instanceof Unfollow.Command unfollow
                    ? Optional.of(new Relations.Pair(unfollow.actor(), unfollow.target()))
                    : Optional.empty();
        }

        private void done(Stamp subject) {
            relation()
                    .ifPresent(
                            pair -> town.relations.acknowledged(pair, id, subject, command instanceof Follow.Command));
            if (command instanceof RegisterAccount.Command) {
                account = subject;
                town.answered(id, subject);
            } else if (command instanceof CreatePost.Command) {
                mine.put(subject, id);
                town.answered(id, subject);
            } else if (command instanceof CreateList.Command) {
                list = subject;
            } else if (command instanceof PurgePost.Command purge) {
                purged.add(purge.post());
            } else if (command instanceof RecreatePost.Command recreation) {
                cluster.faults.count(Faults.Kind.RECREATED);
                purged.remove(recreation.post());
            } else if (command instanceof DeletePost.Command deleted) {
                town.deleted(deleted.post(), id);
            }
        }
    }

    /** Lowers the demand: what died with its replica must not block the session for ever. */
    private void giveUp(VectorTimestamp missing) {
        if (random.nextInt(3) == 0) {
            for (var replica : missing.replicas()) {
                session = session.with(replica, 0);
            }
            mine.clear();
            seen.clear();
            purged.clear();
        }
    }

    /** What a retired replica alone had seen is not waited for any more. */
    private void lower(ReplicaState state, VectorTimestamp demand) {
        VectorTimestamp possible = state.demandable(demand);
        if (!possible.equals(demand)) {
            session = state.demandable(session);
            mine.clear();
            seen.clear();
            purged.clear();
        }
    }

    private void read() {
        busy = true;
        queries++;
        Host host = cluster.anyHost();
        VectorTimestamp demand = session;
        cluster.network.carry(
                FRONT_END,
                host.number,
                () -> host.query(
                        FRONT_END,
                        demand,
                        400 * VirtualTime.MILLISECOND,
                        view -> view.ifPresent(there -> {
                            VectorTimestamp value =
                                    there.committed().orElseThrow().valueTimestamp();
                            lower(there.committed().orElseThrow(), demand);
                            List<Stamp> posts = look(there.rows(), demand);
                            cluster.network.carry(there.number, FRONT_END, () -> {
                                if (session.equals(demand) || value.covers(session)) {
                                    session = session.merge(value);
                                    seen.addAll(posts);
                                }
                            });
                        })));
        cluster.time.after(200 * VirtualTime.MILLISECOND, () -> busy = false);
    }

    /** What this person sees there; all that it saw before must be among it. */
    private List<Stamp> look(MicroblogStore rows, VectorTimestamp demand) {
        if (demand.equals(session)) {
            mine.forEach((post, id) -> town.mustBeThere(rows, post, "the person's own " + id));
            seen.forEach(post -> town.mustBeThere(rows, post, "a post seen before"));
        }
        mine.keySet()
                .forEach(own ->
                        Town.find(rows, own).filter(post -> !post.hidden()).ifPresent(post -> shown.put(own, post)));
        return town.browse(rows, new ArrayList<>(mine.keySet()));
    }

    private Optional<Stamp> any(Set<Stamp> stamps) {
        return stamps.isEmpty()
                ? Optional.empty()
                : stamps.stream().skip(random.nextInt(stamps.size())).findFirst();
    }
}
