package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.fixture.Handles;

/** Writers that are made read-only by forced updates; that one is left is checked at every commit. */
class DemotingTest {
    private static final long WAIT = 3_000;

    private final World world = new World(1, 3, Set.of(Handles.FORCED, Demote.FORCED));
    private final Host r1 = world.hosts().get(0);
    private final Host r2 = world.hosts().get(1);
    private final Host r3 = world.hosts().get(2);

    DemotingTest() {
        world.heal();
        world.pass(2_000);
    }

    private List<Effect> demote(Host asked, Host member) {
        return demote(asked, new Demote(member.id(), Role.READ_ONLY, Optional.empty()));
    }

    private List<Effect> demote(Host asked, Demote command) {
        List<Effect> told = new ArrayList<>();
        UpdateId id = new UpdateId("demotes-" + asked.id().name() + "-" + world.now() + "-of-"
                + command.member().name());
        world.submit(asked, id, command, WAIT, told::add);
        return told;
    }

    private void promote(Host asked, Host member) {
        asked.put(new Event.RoleGiven(effect -> {}, member.id(), Role.WRITER));
    }

    private static Role role(Host by, Host of) {
        return by.state().member(of.id()).map(Member::role).orElseThrow();
    }

    private static void only(Class<? extends Effect> kind, List<Effect> told) {
        assertThat(told).hasSize(1).hasOnlyElementsOfType(kind);
    }

    @Test
    void aDemotionReachesEverybodyAndTakesTheVoteAlong() {
        long slot = r1.state().chain().last().slot();
        List<Effect> told = demote(r1, r3);
        world.pass(WAIT);
        only(Effect.Accepted.class, told);
        assertThat(Stream.of(r1, r2, r3).map(host -> role(host, r3))).containsOnly(Role.READ_ONLY);
        assertThat(r3.state().chain().last()).isEqualTo(new Link(slot + 1, List.of(r1.id(), r2.id())));
        assertThat(r3.state().membership()).isEqualTo(r1.state().membership());
    }

    @Test
    void oneWhoIsAskedToStopItselfStops() {
        List<Effect> told = demote(r1, r1);
        world.pass(WAIT);
        only(Effect.Accepted.class, told);
        assertThat(role(r2, r1)).isEqualTo(Role.READ_ONLY);
        List<Effect> later = demote(r1, r2);
        world.pass(100);
        assertThat(World.refusal(later)).contains(Refusal.READ_ONLY);
    }

    @Test
    void ofTwoWritersWhoDemoteEachOtherAtOnceOneIsLeft() {
        demote(r1, r3);
        world.pass(WAIT);
        List<Effect> one = demote(r1, r2);
        List<Effect> other = demote(r2, r1);
        world.pass(WAIT);
        assertThat(List.of(role(r3, r1), role(r3, r2))).containsExactlyInAnyOrder(Role.WRITER, Role.READ_ONLY);
        List<Effect> told = new ArrayList<>(one);
        told.addAll(other);
        assertThat(told).hasSize(2).hasAtLeastOneElementOfType(Effect.Accepted.class);
        assertThat(World.refusal(told)).contains(Refusal.READ_ONLY);
    }

    /** As their operators might, of whom each reaches one side. */
    @Test
    void whoIsCutOffDemotesNobodyAndAllElseGoesOn() {
        demote(r1, r3);
        world.pass(WAIT);
        world.cutOff(Set.of(r1.id()));
        List<Effect> one = demote(r1, r2);
        List<Effect> other = demote(r2, r1);
        List<Effect> said = new ArrayList<>();
        world.submit(r1, new UpdateId("somebody-says-a-word"), new Handles.Say("hello"), WAIT, said::add);
        world.pass(WAIT - 500);
        only(Effect.Accepted.class, said);
        assertThat(World.refusal(one)).contains(Refusal.NO_MAJORITY);
        assertThat(World.refusal(other)).contains(Refusal.NO_MAJORITY);

        promote(r2, r3);
        world.pass(WAIT);
        assertThat(role(r2, r3)).as("a promotion asks nobody").isEqualTo(Role.WRITER);
        assertThat(role(r3, r3)).isEqualTo(Role.WRITER);
        List<Effect> itself = demote(r1, r1);
        world.pass(100);
        only(Effect.Rejected.class, itself);
    }

    @Test
    void theLastWriterIsRefusedUntilAnotherOneIsThere() {
        demote(r1, r3);
        world.pass(WAIT);
        demote(r1, r2);
        world.pass(WAIT);
        List<Effect> told = demote(r1, r1);
        world.pass(100);
        only(Effect.Rejected.class, told);
        promote(r3, r2);
        world.pass(WAIT);
        demote(r1, r1);
        world.pass(WAIT);
        assertThat(role(r3, r1)).isEqualTo(Role.READ_ONLY);
        assertThat(role(r3, r2)).isEqualTo(Role.WRITER);
    }

    /** It votes on what demotes it, and nobody is there any more who could tell it of the other one's promotion. */
    @Test
    void aDemotionBringsAlongThePromotionThatItCountsOn() {
        demote(r1, r3);
        world.pass(WAIT);
        demote(r1, r1);
        world.pass(WAIT);
        assertThat(r2.state().chain().last().voters()).containsExactly(r2.id());

        world.stopGossip();
        promote(r3, r3);
        demote(r3, r2);
        world.pass(WAIT);
        assertThat(role(r3, r2)).isEqualTo(Role.READ_ONLY);
        assertThat(role(r2, r2)).as("has voted, and knows nothing of it").isEqualTo(Role.WRITER);
        r3.kill();
        List<Effect> told = new ArrayList<>();
        world.submit(r2, new UpdateId("somebody-asks-r2"), new Handles.Claim("hazel"), WAIT, told::add);
        world.pass(WAIT);
        assertThat(World.refusal(told)).contains(Refusal.READ_ONLY);
        assertThat(role(r2, r2)).isEqualTo(Role.READ_ONLY);
        assertThat(role(r2, r3)).isEqualTo(Role.WRITER);
    }

    /** Elsewhere it may be known as a writer that is counted on. */
    @Test
    void whoIsNoWriterIsKeptBehindByAForcedUpdateToo() {
        demote(r1, r3);
        world.pass(WAIT);
        Duration hour = Duration.ofHours(1);
        List<Effect> told = new ArrayList<>();
        r1.put(new Event.RoleGiven(told::add, r3.id(), Role.DELAYED, Optional.of(hour)));
        world.pass(100);
        only(Effect.RoleRefused.class, told);
        demote(r1, new Demote(r3.id(), Role.DELAYED, Optional.of(hour)));
        world.pass(WAIT);
        assertThat(r2.state().member(r3.id()).flatMap(Member::delay)).contains(hour);
    }

    @Test
    void whatIsSoAlreadyNeedsNoVote() {
        demote(r1, r3);
        world.pass(WAIT);
        Link last = r1.state().chain().last();
        List<Effect> told = demote(r1, r3);
        world.pass(WAIT);
        only(Effect.Accepted.class, told);
        assertThat(r1.state().chain().last()).isEqualTo(last);
    }
}
