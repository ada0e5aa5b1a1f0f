package social.hearsay.replica.microblog;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.wire.Operation;
import social.hearsay.replica.microblog.access.RegisterApp;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.access.RevokeUnseenToken;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.RehashPassword;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.conversation.ReadConversation;
import social.hearsay.replica.microblog.conversation.RemoveConversation;
import social.hearsay.replica.microblog.filter.WriteFilter;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.list.AddToList;
import social.hearsay.replica.microblog.list.AddToList.RemoveFromList;
import social.hearsay.replica.microblog.list.ChangeList;
import social.hearsay.replica.microblog.list.CreateList;
import social.hearsay.replica.microblog.list.DeleteList;
import social.hearsay.replica.microblog.marker.MoveMarkers;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.microblog.moderation.DecideReport;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Moderate;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.poll.Vote;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.EditPost;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RecreatePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.push.NotePushed;
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
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.ReadAnnouncement;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.site.WriteSiteFile;
import social.hearsay.replica.microblog.tag.FeatureTag;
import social.hearsay.replica.microblog.tag.FeatureTag.UnfeatureTag;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.microblog.tag.FollowTag.UnfollowTag;

/** The operations that this release knows, by the type that updates carry. */
public final class Verbs {
    private static final Map<String, Class<? extends MicroblogOperation>> BY_NAME = Stream.of(
                    RegisterAccount.class,
                    ChangeEmail.class,
                    ChangePassword.class,
                    RehashPassword.class,
                    EndSessions.class,
                    CloseAccount.class,
                    ReopenAccount.class,
                    ChangeProfile.class,
                    PurgeAccount.class,
                    IssueToken.class,
                    RegisterApp.class,
                    RevokeToken.class,
                    RevokeUnseenToken.class,
                    CreatePost.class,
                    EditPost.class,
                    RevisePost.class,
                    DeletePost.class,
                    UndeletePost.class,
                    PurgePost.class,
                    RecreatePost.class,
                    Follow.class,
                    Unfollow.class,
                    Favourite.class,
                    Unfavourite.class,
                    Bookmark.class,
                    Unbookmark.class,
                    Reblog.class,
                    Unreblog.class,
                    Block.class,
                    Unblock.class,
                    Mute.class,
                    Unmute.class,
                    Note.class,
                    RequestFollow.class,
                    Unlock.class,
                    Pin.class,
                    Unpin.class,
                    MuteConversation.class,
                    UnmuteConversation.class,
                    FollowTag.class,
                    UnfollowTag.class,
                    FeatureTag.class,
                    UnfeatureTag.class,
                    ClearNotifications.class,
                    MoveMarkers.class,
                    ReadConversation.class,
                    RemoveConversation.class,
                    CreateList.class,
                    ChangeList.class,
                    DeleteList.class,
                    AddToList.class,
                    RemoveFromList.class,
                    WriteFilter.class,
                    WriteMedia.class,
                    SchedulePost.class,
                    PublishScheduled.class,
                    Vote.class,
                    Endorse.class,
                    Unendorse.class,
                    FileReport.class,
                    DecideReport.class,
                    Moderate.class,
                    WriteNotice.class,
                    WriteEmoji.class,
                    WriteSiteFile.class,
                    ReadAnnouncement.class,
                    ReactToAnnouncement.class,
                    SetNotificationPolicy.class,
                    WritePushSubscription.class,
                    NotePushed.class,
                    LeadTo.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    /** Operations that say what earlier releases would pass over, and so are called otherwise. */
    private static final Map<String, Class<? extends MicroblogOperation>> LATER = Map.of(
            CreatePost.WITH_POLL, CreatePost.class,
            SchedulePost.WITH_POLL, SchedulePost.class,
            PublishScheduled.WITH_POLL, PublishScheduled.class);

    private Verbs() {}

    /** The classes of all of them. */
    static Collection<Class<? extends MicroblogOperation>> all() {
        return BY_NAME.values();
    }

    /** What updates call them. */
    static Set<String> types() {
        return Stream.of(BY_NAME, LATER)
                .flatMap(types -> types.keySet().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Reads what an update carries.
     *
     * @throws IllegalArgumentException for an operation of a later release: whoever applies must
     *     stop here, because going on without it would be another value
     */
    public static MicroblogOperation read(Operation operation) {
        Class<? extends MicroblogOperation> type = BY_NAME.get(operation.type());
        if (type == null) {
            type = LATER.get(operation.type());
        }
        if (type == null) {
            throw new IllegalArgumentException("This release doesn't know the operation " + operation.type());
        }
        return operation.as(type);
    }
}
