package social.hearsay.replica.microblog.command;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.replication.Command;

/**
 * A wish of somebody who is known: {@code actor} is the account that authenticated. Ids may be
 * aliases.
 */
public sealed interface MicroblogCommand extends Command {
    /** Who asked for what, as a retry repeats it; see {@link social.hearsay.common.wire.Operation#request()}. */
    String request();

    /** @param clientId and the hash of the secret are derived from the Update-Id, so that twins share them */
    record RegisterApp(String request, String clientId, String clientSecretHash, App.Details details)
            implements MicroblogCommand {}

    /**
     * The length of the password and the agreement are for whoever knows them to check.
     *
     * @param grant the token that is handed out with the account, if any
     */
    record RegisterAccount(
            String request,
            Registration registration,
            @Nullable Grant grant) implements MicroblogCommand {}

    /**
     * Whether the password, code or secret was right is for whoever knows it to check.
     *
     * @param account for whom; null for a token that stands for the app alone
     */
    record IssueToken(String request, @Nullable Stamp account, Grant grant) implements MicroblogCommand {}

    /**
     * Whether the token is the app's is for whoever knows the token to check; one that nobody knows yet is
     * ended if it proves to be.
     *
     * @param app the client id of the app that takes it back
     */
    record RevokeToken(
            String request, String tokenHash, @Nullable String app) implements MicroblogCommand {}

    record ChangeEmail(String request, Stamp actor, String email) implements MicroblogCommand {}

    /**
     * The length of the password, and whether the old one was right, are for whoever knows them to check.
     * Ends all sessions.
     *
     * @param grant the token that is handed out in their place, if any
     */
    record ChangePassword(
            String request,
            Stamp actor,
            String passwordHash,
            @Nullable Grant grant) implements MicroblogCommand {
        @Override
        public String toString() {
            return "ChangePassword[" + actor + "]";
        }
    }

    /**
     * For somebody who has shown to read the account's mail and not to know its password. Ends all
     * sessions.
     *
     * @param seen the hash that was set with the password when it was asked for; once there is another,
     *     this is refused
     */
    record ResetPassword(String request, Stamp account, String seen, String passwordHash) implements MicroblogCommand {
        @Override
        public String toString() {
            return "ResetPassword[" + account + "]";
        }
    }

    /**
     * Asked for by a replica that has let somebody in by a hash that is weaker than those made now.
     *
     * @param seen the hash that the password was checked by
     * @param passwordHash a stronger one of the same password
     */
    record RehashPassword(String request, Stamp account, String seen, String passwordHash) implements MicroblogCommand {
        @Override
        public String toString() {
            return "RehashPassword[" + account + "]";
        }
    }

    /** @param grant the token that is handed out in the place of all that end, if any */
    record EndSessions(
            String request, Stamp actor, @Nullable Grant grant) implements MicroblogCommand {}

    record CloseAccount(String request, Stamp actor) implements MicroblogCommand {}

    /** @param grant the token that is handed out, if any */
    record ReopenAccount(
            String request, Stamp actor, @Nullable Grant grant) implements MicroblogCommand {}

    /** Ends the time for undoing a closing. Asked for by the replica that accepted that, not by a person. */
    record PurgeAccount(String request, Stamp account) implements MicroblogCommand {}

    /**
     * @param app the client id of the app it is written with
     * @param inReplyTo the post that it answers
     */
    record CreatePost(
            String request,
            Stamp actor,
            @Nullable String app,
            @Nullable Stamp inReplyTo,
            Visibility visibility,
            Wording wording)
            implements MicroblogCommand {}

    record EditPost(String request, Stamp actor, Stamp post, Wording wording) implements MicroblogCommand {}

    record DeletePost(String request, Stamp actor, Stamp post) implements MicroblogCommand {}

    /** @param deletion the Update-Id of the request that deleted the post */
    record UndeletePost(String request, Stamp actor, Stamp post, UpdateId deletion) implements MicroblogCommand {}

    /** Ends the time for undoing a deletion. Asked for by the replica that accepted that, not by a person. */
    record PurgePost(String request, Stamp post) implements MicroblogCommand {}

    /**
     * What is not said of a follow that there is stays as it is; of a new one the first is a yes, the
     * second a no.
     *
     * @param reblogs whether what the target passes on is wanted too
     * @param notifying whether each post of the target is to be told
     */
    record Follow(String request, Stamp actor, Stamp target, Optional<Boolean> reblogs, Optional<Boolean> notifying)
            implements MicroblogCommand {
        public Follow(String request, Stamp actor, Stamp target, boolean reblogs, boolean notifying) {
            this(request, actor, target, Optional.of(reblogs), Optional.of(notifying));
        }
    }

    record Unfollow(String request, Stamp actor, Stamp target) implements MicroblogCommand {}

    record Favourite(String request, Stamp actor, Stamp post) implements MicroblogCommand {}

    record Unfavourite(String request, Stamp actor, Stamp post) implements MicroblogCommand {}

    /**
     * What somebody writes.
     *
     * @param text as typed, not HTML
     * @param spoilerText a warning before it, or empty
     * @param sensitive whether it is to hide behind a warning
     * @param language ISO 639 code, when given
     * @param hosts what its author calls this server in {@code @name@host}, in lower case
     */
    record Wording(
            String text,
            String spoilerText,
            boolean sensitive,
            @Nullable String language,
            Set<String> hosts) {
        public Wording {
            hosts = Set.copyOf(hosts);
        }

        /** By somebody who doesn't say how the server is called. */
        public Wording(String text, String spoilerText, boolean sensitive, @Nullable String language) {
            this(text, spoilerText, sensitive, language, Set.of());
        }
    }
}
