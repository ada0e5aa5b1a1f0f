package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
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
                                || disk.store().posts().find(alias.target()).isPresent())
                        .as("%s leads somewhere", alias)
                        .isTrue());
        rows(disk, Token.class)
                .forEach(token ->
                        assertThat(token.ended()).as("end of %s", token).isEqualTo(ending(disk, token)));
        rows(disk, Edge.class)
                .filter(edge -> edge.key().kind() == EdgeKind.FOLLOW)
                .forEach(follow ->
                        assertThat(follow.barred()).as("bar of %s", follow).isEqualTo(blocked(disk, follow)));
        List<String> handles = rows(disk, Account.class).map(Account::handle).toList();
        assertThat(handles).as("handles").doesNotHaveDuplicates();
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

    /** What is seen of all rows: as text, for a difference that can be read. */
    static Set<String> visible(MemoryMicroblog disk) {
        return disk.rows().stream()
                .filter(row -> row.hash() != 0)
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
