package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.fixture.Handles;

/** What forced updates are for, on a network without faults. */
class ForcingTest {
    private static final long WAIT = 3_000;

    private final World world = new World(1, 3);
    private final Host r1 = world.hosts().get(0);
    private final Host r2 = world.hosts().get(1);
    private final Host r3 = world.hosts().get(2);

    ForcingTest() {
        world.heal();
        world.pass(2_000);
    }

    private List<Effect> submit(Host host, String id, Command command) {
        List<Effect> told = new ArrayList<>();
        world.submit(host, new UpdateId("somebody-asks-" + id), command, WAIT, told::add);
        return told;
    }

    @Test
    void theMembersVoteBeforeAnythingIsForced() {
        assertThat(r3.state().chain().last().voters()).containsExactly(r1.id(), r2.id(), r3.id());
    }

    @Test
    void ofTwoWhoClaimOneHandleAtOnceOneGetsIt() {
        List<Effect> ann = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> bob = submit(r2, "bob", new Handles.Claim("hazel"));
        world.pass(WAIT);

        assertThat(List.of(ann.get(0), bob.get(0))).hasAtLeastOneElementOfType(Effect.Accepted.class);
        assertThat(List.of(ann.get(0), bob.get(0))).hasAtLeastOneElementOfType(Effect.Rejected.class);
        assertThat(r3.handles().holders("hazel")).isEqualTo(1);
    }

    @Test
    void withoutAMajorityNothingIsForcedAndAllElseGoesOn() {
        r2.kill();
        r3.kill();
        List<Effect> ann = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> said = submit(r1, "say", new Handles.Say("hello"));
        world.pass(WAIT - 500);
        assertThat(said).hasOnlyElementsOfType(Effect.Accepted.class);
        assertThat(World.refusal(ann)).as("before its time is over").contains(Refusal.NO_MAJORITY);

        r2.start();
        world.pass(WAIT);
        List<Effect> again = submit(r1, "ann", new Handles.Claim("hazel"));
        world.pass(WAIT);
        assertThat(again).hasOnlyElementsOfType(Effect.Accepted.class);
    }

    @Test
    void whoIsCutOffIsToldSoAndTheOthersGoOn() {
        world.cutOff(Set.of(r1.id()));
        List<Effect> ann = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> bob = submit(r2, "bob", new Handles.Claim("hazel"));
        world.pass(WAIT);
        assertThat(World.refusal(ann)).contains(Refusal.NO_MAJORITY);
        assertThat(bob).hasOnlyElementsOfType(Effect.Accepted.class);

        world.cutOff(Set.of());
        world.pass(WAIT);
        assertThat(submit(r1, "eve", new Handles.Claim("hazel"))).hasOnlyElementsOfType(Effect.Rejected.class);
    }

    /** What it believes of the membership then, the others have not heard. */
    @Test
    void whoIsCutOffGainsNothingByTakingTheOthersForReaders() {
        world.cutOff(Set.of(r1.id()));
        r1.put(new Event.RoleGiven(effect -> {}, r2.id(), Role.READ_ONLY));
        r1.put(new Event.RoleGiven(effect -> {}, r3.id(), Role.READ_ONLY));
        world.pass(WAIT);
        List<Effect> ann = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> bob = submit(r2, "bob", new Handles.Claim("hazel"));
        world.pass(WAIT);
        assertThat(World.refusal(ann)).contains(Refusal.NO_MAJORITY);
        assertThat(bob).hasOnlyElementsOfType(Effect.Accepted.class);
    }

    @Test
    void aRetryUnderTheSameIdIsTheSameUpdate() {
        List<Effect> first = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> second = submit(r2, "ann", new Handles.Claim("hazel"));
        world.pass(WAIT);
        assertThat(first).hasOnlyElementsOfType(Effect.Accepted.class);
        assertThat(second).hasOnlyElementsOfType(Effect.Accepted.class);
        assertThat(r3.handles().holders("hazel")).isEqualTo(1);
        assertThat(submit(r3, "ann", new Handles.Claim("hazel"))).hasOnlyElementsOfType(Effect.Accepted.class);
    }

    /** As at a replica whose operator has not turned it on yet. */
    @Test
    void whatAnotherHasAcceptedAsACausalUpdateIsNotDoneTwice() {
        List<Effect> forced = submit(r1, "ann", new Handles.Claim("hazel"));
        List<Effect> causal = submit(r2, "ann", new Handles.Say("hazel"));
        world.pass(WAIT);
        assertThat(forced).hasOnlyElementsOfType(Effect.Accepted.class);
        assertThat(causal).hasOnlyElementsOfType(Effect.Accepted.class);
    }

    @Test
    void whoBecomesAWriterVotesAndWhoIsNoneDoesNot() {
        r1.put(new Event.RoleGiven(effect -> {}, r3.id(), Role.READ_ONLY));
        world.pass(WAIT);
        assertThat(r2.state().chain().last().voters()).containsExactly(r1.id(), r2.id());

        r1.put(new Event.RoleGiven(effect -> {}, r3.id(), Role.WRITER));
        world.pass(WAIT);
        assertThat(r2.state().chain().last().voters()).containsExactly(r1.id(), r2.id(), r3.id());
    }

    @Test
    void whoDoesNotRememberHowItVotedDoesNotVote() {
        r2.kill();
        r3.kill();
        r2.start();
        List<Effect> told = new ArrayList<>();
        r2.put(new Event.VoteAsked(told::add, new Question(9, new Ballot(1, r1.id()), null)));
        world.pass(5);
        assertThat(World.refusal(told)).contains(Refusal.STARTING);
    }
}
