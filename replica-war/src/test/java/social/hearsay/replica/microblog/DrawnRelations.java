package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.Endorse;
import social.hearsay.replica.microblog.relation.Endorse.Unendorse;
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

/** What somebody does to somebody else. */
final class DrawnRelations extends Drawing {
    DrawnRelations(Drawing shared) {
        super(shared);
    }

    /** What somebody does to somebody else, and with posts besides liking them. */
    MicroblogCommand relating(int kind, Stamp actor, Stamp other, Stamp post) {
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
}
