package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RegisterApp;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.RehashPassword;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.conversation.ReadConversation;
import social.hearsay.replica.microblog.conversation.RemoveConversation;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.filter.FilterName;
import social.hearsay.replica.microblog.filter.WriteFilter;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.AddToList.RemoveFromList;
import social.hearsay.replica.microblog.list.ChangeList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.DeleteList;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.RepliesPolicy;
import social.hearsay.replica.microblog.marker.MoveMarkers;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Focus;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.microblog.moderation.DecideReport;
import social.hearsay.replica.microblog.moderation.DeleteSuspended;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.poll.Vote;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.push.NotePushed;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Bookmark.Unbookmark;
import social.hearsay.replica.microblog.relation.Endorse;
import social.hearsay.replica.microblog.relation.Endorse.Unendorse;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.Mute.Unmute;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.MuteConversation.UnmuteConversation;
import social.hearsay.replica.microblog.relation.Note;
import social.hearsay.replica.microblog.relation.Pin;
import social.hearsay.replica.microblog.relation.Pin.Unpin;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.relation.RequestFollow;
import social.hearsay.replica.microblog.relation.Unlock;
import social.hearsay.replica.microblog.schedule.PublishScheduled;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.ReadAnnouncement;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.tag.FeatureTag;
import social.hearsay.replica.microblog.tag.FeatureTag.UnfeatureTag;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.microblog.tag.FollowTag.UnfollowTag;

/**
 * All that can be done to a few people and things, drawn by one seed. What it asks of is mostly there, and now and then it is
 * somebody else's, or gone.
 */
final class DrawnCommands {
    private static final List<String> ADDRESSES =
            List.of("ann@example.org", "BOB@example.org", "ann@example.net", "eve@example.net", "Eve@example.net");

    private final Random random;
    private final List<SmallReplica> replicas;
    /** From which kinds of commands these are taken mostly: some meet only among few others. */
    private final int[] focus;

    private final List<Stamp> accounts = new ArrayList<>();
    private final List<Stamp> posts = new ArrayList<>();
    private final List<Stamp> lists = new ArrayList<>();
    private final List<Stamp> reports = new ArrayList<>();
    private final List<UndeletePost.Command> undeletions = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    final DrawnRecreations recreations;

    DrawnCommands(Random random, List<SmallReplica> replicas) {
        this.random = random;
        this.replicas = replicas;
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
            return pushing(id, actor);
        }
        if (kind < -42) {
            return media(actor);
        }
        if (kind < -34) {
            return moderating(actor, pick(accounts));
        }
        if (kind < -12) {
            return keeping(kind, actor);
        }
        if (kind < 0) {
            return owning(kind, id, actor);
        }
        if (kind >= 18) {
            return relating(kind, actor, pick(accounts), post.get());
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
            default ->
                new CreatePost.Command(
                        "post",
                        actor,
                        null,
                        random.nextBoolean() || posts.isEmpty() ? null : pick(posts),
                        pick(List.of(Visibility.values())),
                        wording());
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
            case 9 -> vote(actor);
            case 10 ->
                random.nextInt(4) == 0
                        ? new PurgeAccount.Command("purge", actor)
                        : random.nextBoolean()
                                ? new CloseAccount.Command("close", actor)
                                : new ReopenAccount.Command("reopen", actor, null);
            case 11 ->
                new CreatePost.Command(
                        "post",
                        actor,
                        null,
                        random.nextBoolean() ? null : post,
                        pick(List.of(Visibility.values())),
                        wording());
            default ->
                recreations
                        .next()
                        .<MicroblogCommand>map(command -> command)
                        .orElseGet(() -> new CreatePost.Command(
                                "post",
                                actor,
                                null,
                                posts.isEmpty() ? null : post,
                                pick(List.of(Visibility.values())),
                                wording()));
        };
    }

    /** What somebody keeps for themselves, among posts that they may be told of. */
    private MicroblogCommand keeping(int kind, Stamp actor) {
        if (random.nextInt(3) == 0) {
            return new CreatePost.Command(
                    "post",
                    actor,
                    null,
                    random.nextBoolean() || posts.isEmpty() ? null : pick(posts),
                    pick(List.of(Visibility.values())),
                    wording());
        }
        String tag = pick(List.of("tag", "Tag", "tea"));
        return switch (kind) {
            case -34, -33 -> vote(actor);
            case -32 -> ofOwn((author, own) -> new RevisePost.Command("edit", author, own, wording()));
            case -31, -30 -> schedule(actor);
            case -29 -> filter(actor);
            case -28 -> new CreateList.Command("list", actor, new ListSettings("list", RepliesPolicy.LIST, false));
            case -27, -26 ->
                ofOwnList((owner, list) ->
                        new AddToList.Command("add", owner, list, List.of(pick(List.of(owner, pick(accounts))))));
            case -25 ->
                ofOwnList((owner, list) ->
                        new RemoveFromList.Command("off", owner, list, List.of(pick(List.of(owner, pick(accounts))))));
            case -24 ->
                ofOwnList((owner, list) -> new ChangeList.Command(
                        "change",
                        owner,
                        list,
                        Optional.of("title " + random.nextInt(9)),
                        Optional.empty(),
                        Optional.of(random.nextBoolean())));
            case -23 -> ofOwnList((owner, list) -> new DeleteList.Command("delete", owner, list));
            case -22 -> ofOwn((author, own) -> new ReadConversation.Command("read", author, own));
            case -21 -> ofOwn((author, own) -> new RemoveConversation.Command("remove", author, own));
            case -20 ->
                new MoveMarkers.Command(
                        "marker",
                        actor,
                        Map.of(pick(List.of("home", "notifications")), new Stamp(random.nextInt(1000))));
            case -19, -18, -17 ->
                new ClearNotifications.Command("clear", actor, scope(), random.nextBoolean() ? 0 : Long.MAX_VALUE);
            case -16 -> new FollowTag.Command("tag", actor, tag);
            case -15 -> new UnfollowTag.Command("tag", actor, tag);
            case -14 -> new FeatureTag.Command("tag", actor, tag);
            default -> new UnfeatureTag.Command("tag", actor, tag);
        };
    }

    /** What moderators decide, and people report; most of it by somebody who has a role. */
    private MicroblogCommand moderating(Stamp actor, Stamp other) {
        List<Stamp> moderators = replicas.stream()
                .flatMap(replica -> accounts.stream().flatMap(id -> replica.disk.store().accounts().find(id).stream()))
                .filter(account -> account.moderation().role() != Role.NONE)
                .map(Account::id)
                .distinct()
                .toList();
        Stamp moderator = moderators.isEmpty() ? actor : pick(moderators);
        Stamp report = reports.isEmpty() ? new Stamp(1) : pick(reports);
        return switch (moderators.isEmpty() ? pick(List.of(0, 0, 1, 9, 11)) : random.nextInt(12)) {
            case 9, 10 ->
                new WriteNotice.Command(
                        "notice",
                        new EntryWrite(
                                pick(List.of(EntryKind.RULE, EntryKind.ANNOUNCEMENT)),
                                pick(List.of("1", "2")),
                                random.nextInt(3) == 0
                                        ? EntryState.ENDED
                                        : EntryState.of("text " + random.nextInt(9))));
            case 11 -> reading(actor, other);
            case 0 -> new Moderate.GiveRole("role", other, pick(List.of(Role.values())), pick(List.of(true, false)));
            case 1, 2 ->
                new FileReport.Command(
                        "report",
                        actor,
                        other,
                        posts.isEmpty() ? List.of() : List.of(pick(posts)),
                        "comment " + random.nextInt(9),
                        pick(List.of(ReportCategory.values())),
                        List.of("1"));
            case 3, 4 ->
                new DecideReport.Command(
                        "decide",
                        moderator,
                        report,
                        Map.of(
                                pick(List.of(Report.RESOLVED, Report.ASSIGNED)),
                                random.nextBoolean() ? "" : moderator.toString()));
            case 5 -> new DeleteSuspended("delete", moderator, other);
            default ->
                new Moderate.Command(
                        "moderate",
                        moderator,
                        other,
                        Map.of(
                                pick(List.of(
                                        Moderation.SUSPENDED,
                                        Moderation.SUSPENDED,
                                        Moderation.SILENCED,
                                        Moderation.DISABLED,
                                        Moderation.SENSITIVE)),
                                "" + random.nextBoolean()),
                        reports.isEmpty() || random.nextBoolean() ? null : report);
        };
    }

    private MicroblogCommand reading(Stamp actor, Stamp other) {
        if (random.nextInt(3) == 0) {
            return new ReactToAnnouncement.Command(
                    "react", actor, pick(List.of("1", "2")), pick(List.of("🎉", "👍")), random.nextInt(3) > 0);
        }
        return random.nextBoolean()
                ? new ReadAnnouncement.Command("read", actor, pick(List.of("1", "2")))
                : new SetNotificationPolicy.Command(
                        "policy",
                        actor,
                        List.of(
                                new EntryWrite(
                                        EntryKind.NOTIFICATION_POLICY,
                                        "for_not_following",
                                        EntryState.of(pick(List.of("accept", "drop")))),
                                new EntryWrite(
                                        EntryKind.NOTIFICATION_SENDER, other.toString(), EntryState.of("accept"))));
    }

    /** Of whoever made it; its members are often followed, so that they may be put on it. */
    private MicroblogCommand ofOwnList(BiFunction<Stamp, Stamp, MicroblogCommand> command) {
        if (lists.isEmpty() || random.nextInt(3) == 0) {
            return new Follow.Command("follow", pick(accounts), pick(accounts), true, false);
        }
        Stamp list = pick(lists);
        Stamp owner = replicas.stream()
                .flatMap(replica -> replica.disk.store().lists().find(list).stream())
                .map(PersonalList::owner)
                .findFirst()
                .orElse(pick(accounts));
        return command.apply(owner, list);
    }

    private MicroblogCommand schedule(Stamp actor) {
        String id = pick(List.of("1", "2"));
        long due = 1L + random.nextInt(2);
        return switch (random.nextInt(4)) {
            case 0 ->
                new SchedulePost.Command(
                        "schedule",
                        actor,
                        id,
                        due,
                        new Scheduled(
                                null,
                                random.nextBoolean() || posts.isEmpty() ? null : pick(posts),
                                pick(List.of(Visibility.values())),
                                wording()));
            case 1 -> new SchedulePost.Move("move", actor, id, random.nextBoolean() ? null : (Long) due);
            default -> {
                List<EntryKey> known = replicas.stream()
                        .flatMap(replica ->
                                replica
                                        .disk
                                        .store()
                                        .entries()
                                        .below(EntryKind.SCHEDULED, Scheduled.before(9), 9)
                                        .stream())
                        .toList();
                EntryKey key = known.isEmpty()
                        ? new EntryKey(EntryKind.SCHEDULED, actor, Scheduled.name(due, id))
                        : pick(known);
                yield new PublishScheduled.Command("publish", key.account(), key.name());
            }
        };
    }

    /** On what a post asks somewhere, or asked there; before it is over, and at times long after. */
    private MicroblogCommand vote(Stamp actor) {
        Posts known = pick(replicas).disk.store().posts();
        List<Post> asking = posts.stream()
                .flatMap(id -> known.find(id).stream())
                .filter(post -> post.content().poll() != null)
                .limit(3)
                .toList();
        if (asking.isEmpty()) {
            return new CreatePost.Command("ask", actor, null, null, Visibility.PUBLIC, wording());
        }
        Post post = pick(asking);
        return new Vote.Command(
                "vote",
                actor,
                post.id(),
                Objects.requireNonNull(
                        Objects.requireNonNull(post.content().poll()).id()),
                List.of(random.nextInt(2)),
                random.nextInt(9) == 0 ? Long.MAX_VALUE : 0);
    }

    private MicroblogCommand filter(Stamp actor) {
        String filter = pick(List.of("1", "2"));
        EntryState state = random.nextInt(3) == 0 ? EntryState.ENDED : EntryState.of("text " + random.nextInt(3));
        String part = FilterName.part(filter, pick(List.of("1", "2")));
        return new WriteFilter.Command(
                "filter",
                actor,
                filter,
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextBoolean()
                        ? List.of(new EntryWrite(EntryKind.FILTER, filter, EntryState.of("title")))
                        : List.of(new EntryWrite(EntryKind.FILTER_KEYWORD, part, state)));
    }

    private NotificationScope scope() {
        Stamp post = posts.isEmpty() ? new Stamp(1) : pick(posts);
        return pick(List.of(
                NotificationScope.ALL,
                NotificationScope.one(post),
                new NotificationScope("favourite-" + post),
                new NotificationScope("follow-0")));
    }

    /** What somebody does with their account. */
    private MicroblogCommand owning(int kind, UpdateId id, Stamp actor) {
        Grant grant = random.nextBoolean() ? null : new Grant(token(id), null, List.of("read"));
        return switch (kind) {
            case -12, -11 -> new ChangeEmail.Command("email", actor, pick(ADDRESSES));
            case -10 -> new ChangePassword.Command("password", actor, "salt" + random.nextInt(), grant);
            case -9 -> {
                String seen = account(actor).map(Account::passwordHash).orElse("none");
                yield new RehashPassword.Command("rehash", actor, seen, "salt" + random.nextInt());
            }
            case -8, -7 -> new IssueToken.Command("token", actor, new Grant(token(id), null, List.of("read")));
            case -6, -5 -> new EndSessions.Command("end", actor, grant);
            case -4, -3 -> new CloseAccount.Command("close", actor);
            case -2 -> new ReopenAccount.Command("reopen", actor, grant);
            default ->
                random.nextInt(3) == 0
                        ? new PurgeAccount.Command("purge", actor)
                        : new ReopenAccount.Command("reopen", actor, grant);
        };
    }

    /** What somebody does to somebody else, and with posts besides liking them. */
    private MicroblogCommand relating(int kind, Stamp actor, Stamp other, Stamp post) {
        return switch (kind) {
            case 18 -> new Reblog.Command("boost", actor, post, Optional.of(pick(List.of(Visibility.values()))));
            case 19 -> new Unreblog.Command("unboost", actor, post);
            case 20 ->
                random.nextBoolean()
                        ? new MuteConversation.Command("hush", actor, post)
                        : new UnmuteConversation.Command("speak", actor, post);
            case 21 ->
                ofOwn((author, own) -> random.nextBoolean()
                        ? new Pin.Command("pin", author, own)
                        : new Unpin.Command("unpin", author, own));
            case 22, 23 -> new Block.Command("block", actor, other);
            case 24, 25 -> new Unblock.Command("unblock", actor, other);
            case 26 -> new Mute.Command("mute", actor, other, random.nextBoolean(), random.nextBoolean() ? null : 7L);
            case 27 -> new Unmute.Command("unmute", actor, other);
            case 28 ->
                switch (random.nextInt(3)) {
                    case 0 -> new Note.Command("note", actor, other, pick(List.of("", "text " + random.nextInt(9))));
                    case 1 -> new Unendorse.Command("unendorse", actor, other);
                    default -> new Endorse.Command("endorse", actor, other);
                };
            case 29 -> profile(actor);
            case 30 -> new RequestFollow.Answer("answer", actor, other, random.nextInt(3) > 0);
            case 31 -> new Unfollow.Removal("remove", actor, other);
            case 32 ->
                new Unlock.Command(unlocking(
                        accounts.stream().filter(this::isAsked).findFirst().orElse(actor)));
            default -> new Follow.Command("follow", actor, other, random.nextBoolean(), random.nextBoolean());
        };
    }

    private boolean isAsked(Stamp account) {
        return replicas.stream()
                .anyMatch(replica ->
                        !replica.disk.store().edges().pending(account, 1).isEmpty());
    }

    private static ChangeProfile.Command unlocking(Stamp actor) {
        return new ChangeProfile.Command("profile", actor, Map.of("locked", "false"), Optional.empty());
    }

    private MicroblogCommand profile(Stamp actor) {
        boolean locked = random.nextInt(3) > 0;
        ChangeProfile.Command change = new ChangeProfile.Command(
                "profile",
                actor,
                Map.of(pick(List.of("note", "bot", "language")), "text " + random.nextInt(9), "locked", "" + locked),
                random.nextBoolean() ? Optional.empty() : Optional.of(List.of(new Profile.Line("a", "b"))));
        return locked ? change : new Unlock.Command(change);
    }

    /** As one of the replicas knows it. */
    private Optional<Account> account(Stamp id) {
        return pick(replicas).disk.store().accounts().find(id);
    }

    private MicroblogCommand ofOwn(BiFunction<Stamp, Stamp, MicroblogCommand> command) {
        Stamp post = posts.isEmpty() ? new Stamp(1) : pick(posts);
        Stamp author = replicas.stream()
                .flatMap(replica -> replica.disk.store().posts().find(post).stream())
                .map(Post::author)
                .findFirst()
                .orElse(pick(accounts));
        return command.apply(author, post);
    }

    private Wording wording() {
        Wording wording =
                new Wording("text " + random.nextInt(1000) + pick(List.of("", " @bob", " @ann #tag")), "", false, null);
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                wording.asking(new Poll(List.of("a", pick(List.of("b", "c"))), true, random.nextBoolean(), 300));
            case 2 -> wording.with(List.of(attachment()));
            case 3 -> wording.with(List.of(attachment(), attachment()));
            default -> wording;
        };
    }

    /** One of a few: several may be after the same at once. */
    private Attachment attachment() {
        String digit = pick(List.of("1", "2", "3", "4"));
        return new Attachment(
                digit,
                MediaKind.IMAGE,
                List.of(new StoredFile(digit.repeat(64), "jpg", 7, 2, 2, 0)),
                null,
                pick(List.of("", "said " + random.nextInt(3))),
                random.nextBoolean() ? null : new Focus(random.nextInt(9), 0));
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

    /** Where somebody wants to be told what; and what members say they have told. */
    private MicroblogCommand pushing(UpdateId id, Stamp actor) {
        String token = tokens.isEmpty() ? "none" : pick(tokens);
        SortedSet<String> alerts = new TreeSet<>(List.of(pick(PushSubscription.ALERTS)));
        PushPolicy policy = pick(List.of(PushPolicy.values()));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new IssueToken.Command("token", actor, new Grant(token(id), null, List.of("push")));
            case 2 -> new RevokeToken.Command("revoke", token, null);
            case 3 -> new WritePushSubscription.Change("change", actor, token, alerts, policy);
            case 4 -> new WritePushSubscription.End("end", actor, token);
            case 5 -> new WritePushSubscription.Forget(actor, token, "https://push.example/1");
            case 6 ->
                new NotePushed.Command(
                        pick(replicas).id,
                        VectorTimestamp.of(pick(replicas).id, random.nextInt(9)),
                        random.nextBoolean() ? Set.of() : Set.of(pick(replicas).id),
                        Set.of());
            default ->
                new WritePushSubscription.Subscribe(
                        "subscribe",
                        actor,
                        token,
                        new PushSubscription(
                                "" + random.nextInt(9),
                                new PushSubscription.Recipient(
                                        "https://push.example/" + random.nextInt(3), "key", "auth"),
                                random.nextBoolean(),
                                "server",
                                "https://hearsay.example",
                                "token-0123456789abcdef",
                                alerts,
                                policy,
                                null));
        };
    }

    private String token(UpdateId id) {
        tokens.add("token-" + id);
        return "token-" + id;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
