package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RegisterApp;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Bookmark.Unbookmark;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteEmoji;

/**
 * All that can be done to a few people and things, drawn by one seed. What it asks of is mostly there, and now and then it is
 * somebody else's, or gone.
 */
final class DrawnCommands extends Drawing {
    /** From which kinds of commands these are taken mostly: some meet only among few others. */
    private final int[] focus;

    private final DrawnKeeping keeping;
    private final DrawnModeration moderation;
    private final DrawnRelations relations;
    private final DrawnAccounts ownAccounts;
    final DrawnRecreations recreations;

    DrawnCommands(Random random, List<SmallReplica> replicas) {
        super(random, replicas);
        keeping = new DrawnKeeping(this);
        moderation = new DrawnModeration(this);
        relations = new DrawnRelations(this);
        ownAccounts = new DrawnAccounts(this);
        recreations = new DrawnRecreations(random, replicas);
        focus = pick(List.of(
                new int[] {-12, 18},
                new int[] {0, 18},
                new int[] {3, 7},
                new int[] {9, 18},
                new int[] {1, 3},
                new int[] {-12, 4},
                new int[] {-6, 3},
                new int[] {14, 36},
                new int[] {-4, 36},
                new int[] {22, 36},
                new int[] {28, 36},
                new int[] {-34, -12},
                new int[] {-34, -31},
                new int[] {-34, 9},
                new int[] {-34, 18},
                new int[] {-38, 0},
                new int[] {-42, -34},
                new int[] {-37, 18},
                new int[] {-31, -29},
                new int[] {-44, -42},
                new int[] {-46, -44},
                new int[] {-46, 3},
                new int[] {-50, -48},
                new int[] {-50, -48},
                new int[] {-48, -46},
                new int[] {-48, -42}));
    }

    /** What somebody asks for next. */
    MicroblogCommand next(UpdateId id) {
        if (accounts.size() < 2 || random.nextInt(12) == 0) {
            return register(random.nextBoolean() ? token(id) : null);
        }
        return command(id);
    }

    /** It was accepted for the first time: what it made is there from now on. */
    void accepted(UpdateId id, MicroblogCommand command, Stamp created) {
        if (command instanceof RegisterAccount.Command) {
            accounts.add(created);
        } else if (command instanceof CreatePost.Command) {
            posts.add(created);
        } else if (command instanceof CreateList.Command) {
            lists.add(created);
        } else if (command instanceof FileReport.Command) {
            reports.add(created);
        } else if (command instanceof DeletePost.Command deletion) {
            undeletions.add(new UndeletePost.Command("undelete", deletion.actor(), deletion.post(), id));
        }
    }

    private MicroblogCommand register(@Nullable String token) {
        String name = pick(List.of("ann", "bob", "Bob", "cid", "eve"));
        return new RegisterAccount.Command(
                "register",
                new Registration(name, name + "@example.org", "salt" + random.nextInt(), null, false),
                token == null ? null : new Grant(token, null, List.of("read")));
    }

    private MicroblogCommand command(UpdateId id) {
        Stamp actor = pick(accounts.subList(0, 2 + random.nextInt(accounts.size() - 1)));
        Supplier<Stamp> post = () -> posts.isEmpty() ? new Stamp(1) : pick(posts);
        int kind = focus[0] + random.nextInt(focus[1] - focus[0]);
        if (kind < -48) {
            return recreating(actor, post.get());
        }
        if (kind < -46) {
            return new DrawnSiteFiles(random).next(id, pick(replicas));
        }
        if (kind < -44) {
            return ownAccounts.pushing(id, actor);
        }
        if (kind < -42) {
            return media(actor);
        }
        if (kind < -34) {
            return moderation.moderating(actor, pick(accounts));
        }
        if (kind < -12) {
            return keeping.keeping(kind, actor);
        }
        if (kind < 0) {
            return ownAccounts.owning(kind, id, actor);
        }
        if (kind >= 18) {
            return relations.relating(kind, actor, pick(accounts), post.get());
        }
        return switch (kind) {
            case 0 ->
                new RegisterApp.Command(
                        "app", "client-" + id, "hash", new App.Details("app", null, List.of("urn:x"), List.of("read")));
            case 1 -> new IssueToken.Command("token", actor, new Grant(token(id), null, List.of("read")));
            case 2 -> new RevokeToken.Command("revoke", tokens.isEmpty() ? "none" : pick(tokens), null);
            case 3, 4 ->
                new Follow.Command("follow", actor, pick(accounts), random.nextBoolean(), random.nextBoolean());
            case 5, 6 -> new Unfollow.Command("unfollow", actor, pick(accounts));
            case 7 -> new Favourite.Command("fav", actor, post.get());
            case 8 ->
                random.nextBoolean()
                        ? new Favourite.Command("fav", actor, post.get())
                        : new Bookmark.Command("keep", actor, post.get());
            case 9 ->
                random.nextBoolean()
                        ? new Unfavourite.Command("unfav", actor, post.get())
                        : new Unbookmark.Command("unkeep", actor, post.get());
            case 10, 11 ->
                ofOwn((author, own) -> random.nextInt(3) == 0
                        ? new EarlierEdit("edit", author, own, wording())
                        : new RevisePost.Command("edit", author, own, wording()));
            case 12 -> ofOwn((author, own) -> new DeletePost.Command("delete", author, own));
            case 13 -> undeletions.isEmpty() ? new PurgePost.Command("purge", post.get()) : pick(undeletions);
            case 14 ->
                new PurgePost.Command(
                        "purge",
                        undeletions.isEmpty() ? post.get() : pick(undeletions).post());
            default -> post(actor);
        };
    }

    /** What is purged and made anew, and what may happen to that meanwhile. */
    private MicroblogCommand recreating(Stamp actor, Stamp post) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> ofOwn((author, own) -> new DeletePost.Command("delete", author, own));
            case 3, 4 ->
                new PurgePost.Command(
                        "purge",
                        undeletions.isEmpty() ? post : pick(undeletions).post());
            case 5 -> undeletions.isEmpty() ? new Favourite.Command("fav", actor, post) : pick(undeletions);
            case 6 -> new Favourite.Command("fav", actor, post);
            case 7 -> new Reblog.Command("boost", actor, post, Optional.empty());
            case 8 -> ofOwn((author, own) -> new RevisePost.Command("edit", author, own, wording()));
            case 9 -> keeping.vote(actor);
            case 10 ->
                random.nextInt(4) == 0
                        ? new PurgeAccount.Command("purge", actor)
                        : random.nextBoolean()
                                ? new CloseAccount.Command("close", actor)
                                : new ReopenAccount.Command("reopen", actor, null);
            case 11 -> reply(actor, random.nextBoolean() ? null : post);
            default ->
                recreations
                        .next()
                        .<MicroblogCommand>map(command -> command)
                        .orElseGet(() -> reply(actor, posts.isEmpty() ? null : post));
        };
    }

    private MicroblogCommand media(Stamp actor) {
        Attachment attachment = attachment();
        return switch (random.nextInt(9)) {
            case 6, 7 ->
                new WriteEmoji.Command(
                        "emoji",
                        pick(List.of("blob", "cat")),
                        new Emoji(attachment.files(), pick(List.of("a", "b")), random.nextBoolean()));
            case 8 -> new WriteEmoji.Command("emoji", pick(List.of("blob", "cat")), null);
            case 0 -> new WriteMedia.Remove("remove", actor, attachment.id());
            case 1 -> new WriteMedia.Forget(actor, attachment.id(), new Stamp(Long.MAX_VALUE / 2));
            case 2, 3 -> new WriteMedia.Describe("say", actor, attachment.id(), attachment.description(), null);
            default -> new WriteMedia.Upload("upload", actor, attachment);
        };
    }
}
