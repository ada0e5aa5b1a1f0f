package social.hearsay.replica.microblog.operation;

/** What an update does to the microblog. Its JSON type is the name of its class. */
public sealed interface MicroblogOperation
        permits RegisterApp,
                RegisterAccount,
                IssueToken,
                RevokeToken,
                CreatePost,
                EditPost,
                DeletePost,
                UndeletePost,
                PurgePost,
                Follow,
                Unfollow,
                Favourite,
                Unfavourite {}
