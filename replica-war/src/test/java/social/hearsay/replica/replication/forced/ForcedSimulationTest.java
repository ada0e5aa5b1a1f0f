package social.hearsay.replica.replication.forced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.fixture.Handles;

/** Several people claim few handles at several replicas, of which some are killed, cut off, or made read-only. */
class ForcedSimulationTest {
    private static final int PEOPLE = 60;
    private static final int NAMES = 12;
    private static final int OPERATORS = 120;
    private static final long TROUBLE = 30_000;
    private static final long PEACE = 8_000;

    /** Somebody who asks until told yes or no, always under the same id, as a front end does. */
    private record Person(World world, UpdateId id, String handle, Map<UpdateId, Boolean> told) {
        void ask(int attempts) {
            List<Host> up = world.hosts().stream().filter(Host::isUp).toList();
            if (attempts > 0 && !up.isEmpty() && !told.containsKey(id)) {
                Host host = up.get(world.random().nextInt(up.size()));
                world.submit(host, id, new Handles.Claim(handle), 3_000, effect -> hear(host, effect));
                world.after(3_500, () -> ask(attempts - 1));
            }
        }

        private void hear(Host host, Effect effect) {
            if (effect instanceof Effect.Accepted) {
                World.check(host.handles().holder(handle).equals(Optional.of(id)), id + " does not have " + handle);
                World.check(!Boolean.FALSE.equals(told.put(id, true)), id + " was told no, then yes");
            } else if (effect instanceof Effect.Rejected) {
                World.check(host.handles().holder(handle).isPresent(), "Nobody has " + handle);
                told.putIfAbsent(id, false);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("forced.seeds", 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thereIsOneOrderWhateverHappens(long seed) {
        heals(new World(seed, 3 + (int) (seed % 3)));
    }

    /** Whoever reaches whom: that there is one is checked at every commit. */
    @ParameterizedTest
    @MethodSource("seeds")
    void thereIsAWriterWhoeverIsDemoted(long seed) {
        World world = new World(seed, 2 + (int) (seed % 4), Set.of(Handles.FORCED, Demote.FORCED));
        operators(world);
        heals(world);
    }

    private static void heals(World world) {
        Map<UpdateId, Boolean> told = new TreeMap<>(Comparator.comparing(UpdateId::text));
        trouble(world, told);
        world.pass(TROUBLE);
        world.heal();
        world.pass(PEACE);
        world.hosts().forEach(host -> giveRole(world, host.id(), Role.WRITER));
        world.pass(PEACE);
        UpdateId last = new UpdateId("somebody-when-all-is-well");
        new Person(world, last, "last", told).ask(1);
        world.pass(PEACE);

        assertThat(told).as("progress once all are up").containsEntry(last, true);
        Host first = world.hosts().get(0);
        for (Host host : world.hosts()) {
            assertThat(host.handles().digest()).isEqualTo(first.handles().digest());
            assertThat(host.state().chain().last())
                    .isEqualTo(first.state().chain().last());
            assertThat(host.state().chain().last().voters())
                    .hasSize(world.hosts().size());
            for (int name = 0; name < NAMES; name++) {
                assertThat(host.handles().holders("name" + name)).isLessThanOrEqualTo(1);
                assertThat(host.handles().holder("name" + name))
                        .isEqualTo(world.order().granted("name" + name));
            }
        }
    }

    @Test
    void whatItIsThereForHappens() {
        int links = 0;
        long finished = 0;
        int refused = 0;
        for (long seed = 1; seed <= 12; seed++) {
            World world = new World(seed, 3);
            trouble(world, new TreeMap<>(Comparator.comparing(UpdateId::text)));
            world.pass(TROUBLE);
            links += world.order().links();
            finished += world.order().finishedByOthers();
            refused += world.refused();
        }
        assertThat(links).as("links").isGreaterThan(50);
        assertThat(finished).as("slots that another one finished").isGreaterThan(0);
        assertThat(refused).as("refusals for want of a majority").isGreaterThan(0);
    }

    @Test
    void writersAreDemotedButForTheLast() {
        int demoted = 0;
        int rejected = 0;
        int refused = 0;
        for (long seed = 1; seed <= 12; seed++) {
            World world = new World(seed, 3, Set.of(Demote.FORCED));
            operators(world);
            for (int number = 0; number < 12; number++) {
                world.after(world.random().nextLong(TROUBLE), () -> fault(world));
            }
            world.pass(TROUBLE);
            demoted += world.demoted();
            rejected += world.rejected();
            refused += world.refused();
        }
        assertThat(demoted).as("demotions").isGreaterThan(50);
        assertThat(rejected).as("of the last one who answers").isGreaterThan(10);
        assertThat(refused).as("refusals for want of a majority").isGreaterThan(10);
    }

    /** They ask whom they reach, and don't know of each other. */
    private static void operators(World world) {
        for (int number = 0; number < OPERATORS; number++) {
            world.after(world.random().nextLong(TROUBLE), () -> {
                List<Host> hosts = world.hosts();
                ReplicaId member =
                        hosts.get(world.random().nextInt(hosts.size())).id();
                giveRole(world, member, world.random().nextInt(3) == 0 ? Role.WRITER : Role.READ_ONLY);
            });
        }
    }

    private static void trouble(World world, Map<UpdateId, Boolean> told) {
        for (int number = 0; number < PEOPLE; number++) {
            UpdateId id = new UpdateId("somebody-number-" + number);
            Person person = new Person(world, id, "name" + world.random().nextInt(NAMES), told);
            world.after(world.random().nextLong(TROUBLE), () -> person.ask(4));
        }
        for (int number = 0; number < 4 * PEOPLE; number++) {
            UpdateId id = new UpdateId("something-number-" + number);
            world.after(world.random().nextLong(TROUBLE), () -> say(world, id));
        }
        for (int number = 0; number < 12; number++) {
            world.after(world.random().nextLong(TROUBLE), () -> fault(world));
        }
    }

    private static void say(World world, UpdateId id) {
        List<Host> hosts = world.hosts();
        Host host = hosts.get(world.random().nextInt(hosts.size()));
        world.submit(host, id, new Handles.Say("word"), 0, effect -> {});
    }

    private static void fault(World world) {
        List<Host> hosts = world.hosts();
        Host host = hosts.get(world.random().nextInt(hosts.size()));
        switch (world.random().nextInt(4)) {
            case 0, 1 -> {
                if (host.isUp()) {
                    host.kill();
                    world.after(world.random().nextLong(6_000), () -> {
                        if (!host.isUp()) {
                            host.start();
                        }
                    });
                }
            }
            case 2 -> {
                Set<ReplicaId> some = new HashSet<>();
                hosts.stream().filter(each -> world.random().nextBoolean()).forEach(each -> some.add(each.id()));
                world.cutOff(some);
                world.after(world.random().nextLong(6_000), () -> world.cutOff(Set.of()));
            }
            default -> {
                Role role = world.random().nextBoolean() ? Role.READ_ONLY : Role.WRITER;
                giveRole(world, host.id(), role);
            }
        }
    }

    private static void giveRole(World world, ReplicaId member, Role role) {
        List<Host> hosts = world.hosts();
        world.giveRole(hosts.get(world.random().nextInt(hosts.size())), member, role);
    }
}
