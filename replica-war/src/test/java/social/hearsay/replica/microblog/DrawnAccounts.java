package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RehashPassword;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.push.NotePushed;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;

/** What somebody does with their account, and where they want to be told what. */
final class DrawnAccounts extends Drawing {
    private static final List<String> ADDRESSES =
            List.of("ann@example.org", "BOB@example.org", "ann@example.net", "eve@example.net", "Eve@example.net");

    DrawnAccounts(Drawing shared) {
        super(shared);
    }

    /** What somebody does with their account. */
    MicroblogCommand owning(int kind, UpdateId id, Stamp actor) {
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

    /** Where somebody wants to be told what; and what members say they have told. */
    MicroblogCommand pushing(UpdateId id, Stamp actor) {
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
}
