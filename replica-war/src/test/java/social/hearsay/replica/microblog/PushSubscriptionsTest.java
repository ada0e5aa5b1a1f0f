package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.push.NotePushed;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;

/** Subscriptions by the rules, and at two replicas at once; and what members say of what they have pushed. */
class PushSubscriptionsTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId R3 = new ReplicaId("r3.aaaa");

    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private int requests;
    private Stamp ann = Stamp.ZERO;

    @BeforeEach
    void annHasTwoTokens() {
        ann = submit(
                        here,
                        new RegisterAccount.Command(
                                "register",
                                new Registration("ann", "ann@example.org", "hash", null, false),
                                new Grant("phone", null, List.of("push"))))
                .orElseThrow()
                .issuedAt();
        assertThat(submit(here, new IssueToken.Command("t", ann, new Grant("tablet", null, List.of("push")))))
                .isPresent();
        spread();
    }

    @Test
    void aTokenHasOneAndItIsToldSinceItWasBegun() {
        Stamp begun = submit(here, subscribe("phone", "https://push.example/1"))
                .orElseThrow()
                .issuedAt();
        assertThat(kept(here, "phone").orElseThrow().since()).isEqualTo(begun);
        assertThat(kept(here, "tablet")).isEmpty();

        assertThat(submit(
                        here,
                        new WritePushSubscription.Change(
                                "c", ann, "phone", new TreeSet<>(Set.of("follow")), PushPolicy.FOLLOWED)))
                .isPresent();
        PushSubscription changed = kept(here, "phone").orElseThrow();
        assertThat(changed.since())
                .as("of what happened before it was changed too")
                .isEqualTo(begun);
        assertThat(changed.alerts()).containsExactly("follow");
        assertThat(changed.policy()).isEqualTo(PushPolicy.FOLLOWED);
        assertThat(changed.to().endpoint()).isEqualTo("https://push.example/1");

        Stamp again = submit(here, subscribe("phone", "https://push.example/2"))
                .orElseThrow()
                .issuedAt();
        assertThat(kept(here, "phone").orElseThrow().to().endpoint()).isEqualTo("https://push.example/2");
        assertThat(kept(here, "phone").orElseThrow().since()).isEqualTo(again);
        assertThat(submit(here, new WritePushSubscription.End("e", ann, "phone")))
                .isPresent();
        assertThat(kept(here, "phone")).isEmpty();
        assertThat(submit(here, new WritePushSubscription.End("e", ann, "phone")))
                .as("nothing to end")
                .isEmpty();
        assertThat(submit(here, new WritePushSubscription.Change("c", ann, "phone", new TreeSet<>(), PushPolicy.ALL)))
                .as("nothing to change")
                .isEmpty();
    }

    @Test
    void whoseTokenHasEndedIsEndedOnTheWay() {
        assertThat(submit(here, subscribe("phone", "https://push.example/1"))).isPresent();
        assertThat(submit(here, new RevokeToken.Command("r", "phone", null))).isPresent();
        assertThat(submit(here, subscribe("phone", "https://push.example/1"))).isEmpty();
        assertThat(kept(here, "phone")).isPresent();

        assertThat(submit(here, subscribe("tablet", "https://push.example/2"))).isPresent();

        assertThat(kept(here, "phone")).isEmpty();
        assertThat(kept(here, "tablet")).isPresent();
    }

    @Test
    void anAccountHasNoMoreThanAHundred() {
        for (int number = 1; number <= WritePushSubscription.MOST; number++) {
            String token = "token " + number;
            assertThat(submit(here, new IssueToken.Command("t", ann, new Grant(token, null, List.of("push")))))
                    .isPresent();
            assertThat(submit(here, subscribe(token, "https://push.example/" + number)))
                    .isPresent();
        }
        assertThat(submit(here, subscribe("phone", "https://push.example/0"))).isEmpty();
        assertThat(submit(here, subscribe("token 7", "https://push.example/0")))
                .as("in the place of its own")
                .isPresent();
        assertThat(submit(here, new WritePushSubscription.End("e", ann, "token 8")))
                .isPresent();
        assertThat(submit(here, subscribe("phone", "https://push.example/0"))).isPresent();
    }

    @Test
    void onlyWhatThePushServiceForgotIsForgotten() {
        assertThat(submit(here, subscribe("phone", "https://push.example/2"))).isPresent();

        assertThat(submit(here, new WritePushSubscription.Forget(ann, "phone", "https://push.example/1")))
                .as("there is another since")
                .isEmpty();
        assertThat(submit(here, new WritePushSubscription.Forget(ann, "phone", "https://push.example/2")))
                .isPresent();
        assertThat(kept(here, "phone")).isEmpty();
    }

    @Test
    void ofSeveralAtOnceTheLastCountsEverywhere() {
        assertThat(submit(here, subscribe("phone", "https://push.example/1"))).isPresent();
        there.advance(5);
        assertThat(submit(there, subscribe("phone", "https://push.example/2"))).isPresent();
        spread();

        assertThat(kept(here, "phone").orElseThrow().to().endpoint()).isEqualTo("https://push.example/2");
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void whatMembersSayAtOnceIsSaidByAll() {
        note(here, R1, VectorTimestamp.of(R1, 5));
        note(there, R2, VectorTimestamp.of(R1, 3).with(R2, 8));
        spread();

        assertThat(pushed(here)).isEqualTo(VectorTimestamp.of(R1, 5).with(R2, 8));
        assertThat(pushed(there)).isEqualTo(pushed(here));
    }

    @Test
    void whatAMemberSaysIsNeverLessThanItSaid() {
        note(here, R1, VectorTimestamp.of(R1, 5));
        note(here, R1, VectorTimestamp.of(R3, 2));

        assertThat(pushed(here)).isEqualTo(VectorTimestamp.of(R1, 5).with(R3, 2));
        assertThat(submit(here, new NotePushed.Command(R1, VectorTimestamp.of(R1, 4), Set.of(), Set.of())))
                .as("nothing new")
                .isEmpty();
    }

    @Test
    void whatAFormerMemberSaidIsSaidByAnother() {
        note(here, R2, VectorTimestamp.of(R2, 8).with(R3, 1));
        assertThat(submit(here, new NotePushed.Command(R1, VectorTimestamp.of(R1, 1), Set.of(R2), Set.of(R3))))
                .isPresent();

        assertThat(NotePushed.members(here.disk.store().entries())).containsExactly("r1.aaaa");
        assertThat(pushed(here)).isEqualTo(VectorTimestamp.of(R1, 1).with(R2, 8));
    }

    private void note(SmallReplica replica, ReplicaId member, VectorTimestamp pushed) {
        assertThat(submit(replica, new NotePushed.Command(member, pushed, Set.of(), Set.of())))
                .isPresent();
    }

    private static VectorTimestamp pushed(SmallReplica replica) {
        return NotePushed.pushed(replica.disk.store().entries());
    }

    private WritePushSubscription.Subscribe subscribe(String token, String endpoint) {
        return new WritePushSubscription.Subscribe(
                "subscribe",
                ann,
                token,
                new PushSubscription(
                        "7",
                        new PushSubscription.Recipient(endpoint, "key", "auth"),
                        true,
                        "server",
                        "https://hearsay.example",
                        "token-0123456789abcdef",
                        new TreeSet<>(Set.of("mention")),
                        PushPolicy.ALL,
                        null));
    }

    private Optional<PushSubscription> kept(SmallReplica replica, String token) {
        return replica.disk
                .store()
                .entries()
                .find(new EntryKey(EntryKind.PUSH_SUBSCRIPTION, ann, token))
                .filter(Entry::active)
                .map(entry -> PushSubscription.of(entry.value(), entry.stamp()));
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(new UpdateId("request-number-" + ++requests), command);
    }
}
