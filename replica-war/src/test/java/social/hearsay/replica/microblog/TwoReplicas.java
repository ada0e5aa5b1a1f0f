package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.replication.Decision;

/** Two replicas on which ann and bob are known, and which hear of each other when a test wants it. */
abstract class TwoReplicas {
    final SmallReplica here = new SmallReplica(1);
    final SmallReplica there = new SmallReplica(2);
    final List<SmallReplica> both = List.of(here, there);
    Stamp ann = Stamp.ZERO;
    Stamp bob = Stamp.ZERO;
    private int requests;

    @BeforeEach
    void annAndBobAreKnownOnBothSides() {
        ann = submit(here, register("ann")).issuedAt();
        bob = submit(here, register("bob")).issuedAt();
        spread();
    }

    /** Each gets all that either has accepted. */
    final void spread() {
        both.forEach(to -> both.forEach(from -> to.takeFrom(from, Integer.MAX_VALUE)));
    }

    /** The id of a request of its own. */
    final UpdateId request() {
        return new UpdateId("request-number-" + requests++);
    }

    /** What comes of a command that is accepted. */
    final Update submit(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, request(), command);
    }

    static Update submit(SmallReplica replica, UpdateId id, MicroblogCommand command) {
        return replica.submit(id, command).orElseThrow();
    }

    /** Why a command is refused here. */
    final MicroblogRejection rejection(MicroblogCommand command) {
        Decision decision = here.disk.value().decide(command, new Stamp(Long.MAX_VALUE));
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Reject.class);
        return (MicroblogRejection) ((Decision.Reject) decision).rejection();
    }

    static MicroblogCommand register(String name) {
        return register(name, name + "@example.org");
    }

    static MicroblogCommand register(String name, String email) {
        return new RegisterAccount.Command(
                "register", new Registration(name, email, "hash of " + name, null, false), null);
    }

    static MicroblogCommand profile(Stamp actor, String name, String value) {
        return new ChangeProfile.Command("profile", actor, Map.of(name, value), Optional.empty());
    }

    static Wording wording(String text) {
        return new Wording(text, "", false, null);
    }
}
