package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.ToldModerators;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.notification.Clearing;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.Tally;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.RevisionKey;
import social.hearsay.replica.microblog.post.Telling;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

/** What must be so of any microblog at any time. */
final class Exact {
    private Exact() {}

    static void check(MemoryMicroblog disk) {
        assertThat(disk.value().digest()).as("digest kept up").isEqualTo(disk.scannedDigest());
        rows(disk, Account.class)
                .forEach(account ->
                        assertThat(account.counts()).as("counts of %s", account).isEqualTo(recounted(disk, account)));
        rows(disk, Post.class)
                .filter(post -> !post.purged())
                .forEach(post ->
                        assertThat(post.counts()).as("counts of %s", post).isEqualTo(recounted(disk, post)));
        rows(disk, Alias.class)
                .forEach(alias -> assertThat(disk.store()
                                        .accounts()
                                        .find(alias.target())
                                        .isPresent()
                                || disk.store().posts().find(alias.target()).isPresent()
                                || disk.store().lists().find(alias.target()).isPresent()
                                || disk.store().reports().find(alias.target()).isPresent())
                        .as("%s leads somewhere", alias)
                        .isTrue());
        rows(disk, Token.class)
                .forEach(token ->
                        assertThat(token.ended()).as("end of %s", token).isEqualTo(ending(disk, token)));
        rows(disk, Edge.class)
                .filter(edge -> edge.key().kind() == EdgeKind.FOLLOW)
                .forEach(follow ->
                        assertThat(follow.barred()).as("bar of %s", follow).isEqualTo(blocked(disk, follow)));
        assertThat(rows(disk, Notification.class)).as("notifications").containsExactlyInAnyOrderElementsOf(told(disk));
        edges(disk, EdgeKind.LISTED)
                .forEach(edge -> assertThat(disk.store().lists().find(edge.key().source()))
                        .as("the list of %s", edge)
                        .hasValueSatisfying(list -> assertThat(list.live()).isTrue()));
        rows(disk, Revision.class).forEach(revision -> revisionFits(disk, revision));
        assertThat(rows(disk, Tally.class)).as("tallies").containsExactlyInAnyOrderElementsOf(tallied(disk));
        List<String> handles = rows(disk, Account.class).map(Account::handle).toList();
        assertThat(handles).as("handles").doesNotHaveDuplicates();
    }

    /** What is kept is of a post, which began as something; what the latest edit says is what is seen. */
    private static void revisionFits(MemoryMicroblog disk, Revision revision) {
        Post post = disk.store().posts().find(revision.key().post()).orElseThrow();
        assertThat(post.purged()).as("purged: %s", post).isFalse();
        assertThat(disk.store().revisions().find(new RevisionKey(post.id(), post.id())))
                .as("the beginning of %s", post)
                .isPresent();
        post.contents()
                .latest()
                .filter(write -> write.cause().stamp().equals(revision.key().stamp()))
                .ifPresent(write -> assertThat(revision.content()).isEqualTo(write.value()));
    }

    private static List<Tally> tallied(MemoryMicroblog disk) {
        Map<Long, List<Ballot>> byPoll = rows(disk, Ballot.class)
                .collect(Collectors.groupingBy(ballot -> ballot.key().poll()));
        return byPoll.entrySet().stream()
                .map(poll -> {
                    List<Integer> choices = poll.getValue().stream()
                            .flatMap(ballot -> ballot.choices().stream())
                            .toList();
                    int last =
                            choices.stream().mapToInt(Integer::intValue).max().orElse(-1);
                    return new Tally(
                            poll.getKey(),
                            poll.getValue().size(),
                            IntStream.rangeClosed(0, last)
                                    .mapToObj(option -> choices.stream()
                                            .filter(choice -> choice == option)
                                            .count())
                                    .toList());
                })
                .toList();
    }

    private static boolean blocked(MemoryMicroblog disk, Edge follow) {
        return edges(disk, EdgeKind.BLOCK)
                .anyMatch(block -> follow.key().between(EdgeKind.BLOCK).contains(block.key()));
    }

    private static @Nullable Cause ending(MemoryMicroblog disk, Token token) {
        return Optional.ofNullable(token.account())
                .flatMap(disk.store().accounts()::find)
                .flatMap(account -> account.endingOf(token.issuedAt()))
                .orElse(null);
    }

    /** What follows from posts and edges, told from the beginning, without what was cleared. */
    private static List<Notification> told(MemoryMicroblog disk) {
        Stream<Notification> mentions = rows(disk, Post.class)
                .filter(post -> !post.hidden())
                .flatMap(post -> post.content().mentions().stream()
                        .collect(Collectors.toMap(Mention::account, Function.identity(), (first, second) -> first))
                        .values()
                        .stream()
                        .map(mention -> new Notification(
                                new NotificationKey(NotificationKind.MENTION, post.id(), mention.account()),
                                mention.account(),
                                post.author(),
                                post.id(),
                                Optional.ofNullable(mention.since())
                                        .orElseGet(() -> post.contents()
                                                .latest()
                                                .orElseThrow()
                                                .cause()))));
        Stream<Notification> ofEdges = rows(disk, Edge.class).flatMap(edge -> told(disk, edge).stream());
        Stream<Notification> ofAuthors = rows(disk, Post.class)
                .filter(post -> !post.hidden() && post.content().poll() != null)
                .map(post -> endingOf(post).toAuthor(post.author()));
        Stream<Notification> ofVoters = rows(disk, Ballot.class)
                .map(ballot -> new Ending(ballot.key().poll(), ballot.post(), ballot.expiresAt())
                        .toVoter(ballot.key().account()));
        return Stream.of(
                        mentions, ofEdges, ofAuthors, ofVoters, ofFollowers(disk), ofBoosters(disk), ofModerators(disk))
                .flatMap(Function.identity())
                .filter(told -> !told.account().equals(told.from()))
                .filter(told -> disk.store()
                        .accounts()
                        .find(told.account())
                        .filter(account -> !account.purged())
                        .isPresent())
                .filter(told -> !isCleared(disk, told))
                .toList();
    }

    /** Who follows the author so that they are told of each post, since before it. */
    private static Stream<Notification> ofFollowers(MemoryMicroblog disk) {
        return rows(disk, Post.class)
                .filter(post -> !post.hidden())
                .flatMap(post -> post.contents().latest().stream().flatMap(seen -> {
                    Telling telling = seen.value().telling();
                    return telling == null || !telling.followers()
                            ? Stream.of()
                            : rows(disk, Edge.class)
                                    .filter(edge -> edge.key().target().equals(post.author())
                                            && edge.notifiedSince()
                                                    .filter(post.id()::isAfter)
                                                    .isPresent())
                                    .map(edge -> ofPost(
                                            NotificationKind.STATUS,
                                            post,
                                            edge,
                                            Optional.ofNullable(telling.since()).orElse(seen.cause())))
                                    .filter(told -> !isNamed(seen, told));
                }));
    }

    /** Who had passed it on when it was edited. */
    private static Stream<Notification> ofBoosters(MemoryMicroblog disk) {
        return rows(disk, Post.class)
                .filter(post -> !post.hidden())
                .flatMap(post -> post.contents().latest().stream().flatMap(seen -> {
                    Telling telling = seen.value().telling();
                    return telling == null || !telling.boosters()
                            ? Stream.of()
                            : edges(disk, EdgeKind.REBLOG)
                                    .filter(edge -> edge.key().target().equals(post.id())
                                            && seen.cause().stamp().isAfter(edge.stamp()))
                                    .map(edge -> ofPost(NotificationKind.UPDATE, post, edge, seen.cause()))
                                    .filter(told -> !isNamed(seen, told));
                }));
    }

    private static Notification ofPost(NotificationKind kind, Post post, Edge edge, Cause cause) {
        Stamp account = edge.key().source();
        return new Notification(
                new NotificationKey(kind, post.id(), account), account, post.author(), post.id(), cause);
    }

    private static boolean isNamed(Write<Content> seen, Notification told) {
        return seen.value().mentions().stream()
                .anyMatch(mention -> mention.account().equals(told.account())
                        && Optional.ofNullable(mention.since())
                                .orElse(seen.cause())
                                .equals(told.cause()));
    }

    private static Stream<Notification> ofModerators(MemoryMicroblog disk) {
        Stream<Notification> signUps = rows(disk, Account.class)
                .filter(account -> !account.purged())
                .flatMap(account -> toModerators(
                        disk,
                        NotificationKind.ADMIN_SIGN_UP,
                        account.id(),
                        account.id(),
                        account.registration().told()));
        Stream<Notification> reports = rows(disk, Report.class)
                .flatMap(report -> toModerators(
                        disk,
                        NotificationKind.ADMIN_REPORT,
                        report.id(),
                        report.account(),
                        report.details().told()));
        return Stream.concat(signUps, reports);
    }

    private static Stream<Notification> toModerators(
            MemoryMicroblog disk, NotificationKind kind, Stamp source, Stamp from, @Nullable ToldModerators told) {
        return told == null
                ? Stream.of()
                : told.moderators().stream()
                        .map(id -> disk.store()
                                .aliases()
                                .find(id)
                                .map(Alias::target)
                                .orElse(id))
                        .distinct()
                        .map(moderator -> new Notification(
                                new NotificationKey(kind, source, moderator),
                                moderator,
                                from,
                                Stamp.ZERO,
                                told.cause()));
    }

    private static Ending endingOf(Post post) {
        Poll poll = Objects.requireNonNull(post.content().poll());
        return new Ending(Objects.requireNonNull(poll.id()), post.id(), poll.expiresAt());
    }

    private static Optional<Notification> told(MemoryMicroblog disk, Edge edge) {
        Stamp target = edge.key().target();
        if (edge.key().kind() == EdgeKind.FOLLOW && (edge.active() || edge.pending())) {
            NotificationKind kind = edge.active() ? NotificationKind.FOLLOW : NotificationKind.FOLLOW_REQUEST;
            return Optional.of(told(kind, edge, target, Stamp.ZERO));
        }
        boolean reaction = edge.key().kind() == EdgeKind.FAVOURITE || edge.key().kind() == EdgeKind.REBLOG;
        return reaction && edge.active()
                ? disk.store()
                        .posts()
                        .find(target)
                        .map(post -> told(NotificationKind.of(edge.key().kind().text()), edge, post.author(), target))
                : Optional.empty();
    }

    private static Notification told(NotificationKind kind, Edge edge, Stamp account, Stamp post) {
        String since = edge.state().details().get("cause");
        Cause latest = edge.states().latest().orElseThrow().cause();
        String[] parts = since == null ? new String[0] : since.split(" ");
        return new Notification(
                new NotificationKey(kind, edge.key().source(), edge.key().target()),
                account,
                edge.key().source(),
                post,
                since == null
                        ? latest
                        : new Cause(Stamp.parse(parts[0]), new ReplicaId(parts[1]), Long.parseLong(parts[2])));
    }

    private static boolean isCleared(MemoryMicroblog disk, Notification told) {
        return rows(disk, Clearing.class)
                .filter(clearing -> clearing.key().account().equals(told.account()))
                .filter(clearing -> List.of("all", told.group(), "ungrouped-" + told.id())
                        .contains(clearing.key().scope().text()))
                .anyMatch(clearing ->
                        clearing.seen().getOrDefault(told.cause().origin().text(), -1L)
                                >= told.cause().sequence());
    }

    /** What is seen of all rows: as text, for a difference that can be read. */
    static Set<String> visible(MemoryMicroblog disk) {
        return disk.rows().stream()
                .filter(row -> row.hash() != 0 || row instanceof Notification)
                .map(row -> String.format(Locale.ROOT, "%016x ", row.hash()) + row)
                .map(text -> text.replaceAll("writes=\\[Write.*, Write\\[", "writes=[Write["))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static AccountCounts recounted(MemoryMicroblog disk, Account account) {
        Stamp id = account.id();
        return new AccountCounts(
                rows(disk, Post.class)
                        .filter(post -> post.author().equals(id) && post.countsForAuthor())
                        .count(),
                edges(disk, EdgeKind.FOLLOW)
                        .filter(edge -> edge.key().target().equals(id))
                        .count(),
                edges(disk, EdgeKind.FOLLOW)
                        .filter(edge -> edge.key().source().equals(id))
                        .count());
    }

    private static PostCounts recounted(MemoryMicroblog disk, Post post) {
        return new PostCounts(
                edges(disk, EdgeKind.FAVOURITE)
                        .filter(edge -> edge.key().target().equals(post.id()))
                        .count(),
                rows(disk, Post.class)
                        .filter(reply -> post.id().equals(reply.inReplyTo()) && reply.countsAsReply())
                        .count(),
                edges(disk, EdgeKind.REBLOG)
                        .filter(edge -> edge.key().target().equals(post.id()))
                        .count());
    }

    private static Stream<Edge> edges(MemoryMicroblog disk, EdgeKind kind) {
        return rows(disk, Edge.class).filter(edge -> edge.active() && edge.key().kind() == kind);
    }

    private static <R extends Row<?>> Stream<R> rows(MemoryMicroblog disk, Class<R> type) {
        return disk.rows().stream().filter(type::isInstance).map(type::cast);
    }
}
