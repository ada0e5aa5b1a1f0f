package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.conversation.ReadConversation;
import social.hearsay.replica.microblog.conversation.RemoveConversation;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
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
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.poll.Vote;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.schedule.PublishScheduled;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;
import social.hearsay.replica.microblog.tag.FeatureTag;
import social.hearsay.replica.microblog.tag.FeatureTag.UnfeatureTag;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.microblog.tag.FollowTag.UnfollowTag;

/** Lists, filters, votes, markers, tags and what is scheduled: what somebody keeps for themselves. */
final class DrawnKeeping extends Drawing {
    DrawnKeeping(Drawing shared) {
        super(shared);
    }

    /** What somebody keeps for themselves, among posts that they may be told of. */
    MicroblogCommand keeping(int kind, Stamp actor) {
        if (random.nextInt(3) == 0) {
            return post(actor);
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

    /** On what a post asks somewhere, or asked there; before it is over, and at times long after. */
    MicroblogCommand vote(Stamp actor) {
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
}
