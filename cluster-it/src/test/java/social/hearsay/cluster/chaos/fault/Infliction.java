package social.hearsay.cluster.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.member.World;
import social.hearsay.cluster.chaos.network.Direction;
import social.hearsay.cluster.chaos.network.Disturbance;

/** Does faults to a world, and undoes them. */
final class Infliction {
    private static final Duration CONFIRMATION = Duration.ofSeconds(15);

    private final World world;
    /** Replicas that are being wiped and were in fact: those whose updates nobody else had are spared. */
    private final Set<String> wiped = new HashSet<>();

    Infliction(World world) {
        this.world = world;
    }

    /** What can be done to this world. */
    static Set<FaultKind> possible(World world) {
        Set<FaultKind> kinds = EnumSet.of(FaultKind.KILL, FaultKind.PAUSE, FaultKind.RESTART, FaultKind.READ_ONLY);
        if (world.network().canBeDisturbed()) {
            kinds = EnumSet.allOf(FaultKind.class);
            kinds.remove(FaultKind.CLOCK_OFFSET);
        }
        if (world.canLieAboutTime()) {
            kinds.add(FaultKind.CLOCK_OFFSET);
        }
        return kinds;
    }

    void begin(Fault fault) {
        if (fault instanceof Fault.Partition partition) {
            world.network().impose(partition.disturbance());
        } else if (fault instanceof Fault.Weather weather) {
            world.network().impose(weather.disturbance());
        } else if (fault instanceof Fault.Kill kill) {
            world.kill(kill.member());
        } else if (fault instanceof Fault.Pause pause) {
            world.pause(pause.member());
        } else if (fault instanceof Fault.Restart restart) {
            world.stop(restart.member());
        } else if (fault instanceof Fault.FullDisk full) {
            world.fillDisk(full.replica());
        } else if (fault instanceof Fault.ClockOffset offset) {
            world.setClock(offset.replica(), offset.offset());
        } else if (fault instanceof Fault.Wipe wipe) {
            wipe(wipe);
        } else if (fault instanceof Fault.ReadOnly readOnly) {
            world.demote(readOnly.replica());
        }
    }

    void end(Fault fault) {
        if (fault instanceof Fault.Partition partition) {
            world.network().lift(partition.disturbance());
        } else if (fault instanceof Fault.Weather weather) {
            world.network().lift(weather.disturbance());
        } else if (fault instanceof Fault.Kill kill) {
            world.start(kill.member());
        } else if (fault instanceof Fault.Pause pause) {
            world.resume(pause.member());
        } else if (fault instanceof Fault.Restart restart) {
            world.start(restart.member());
        } else if (fault instanceof Fault.FullDisk full) {
            world.freeDisk(full.replica());
        } else if (fault instanceof Fault.ClockOffset offset) {
            world.setClock(offset.replica(), Duration.ZERO);
        } else if (fault instanceof Fault.Wipe wipe) {
            world.network().lift(retirement(wipe));
            if (wiped.remove(wipe.replica())) {
                world.start(wipe.replica());
            }
        } else if (fault instanceof Fault.ReadOnly readOnly) {
            world.promote(readOnly.replica());
        }
    }

    /**
     * An update dies with the only disk that has it; that is said in the open and not tried here. So first
     * the front ends are kept from it, and then all that it ever acknowledged is waited for elsewhere. If
     * that takes too long it is only cut off.
     */
    private void wipe(Fault.Wipe wipe) {
        world.network().impose(retirement(wipe));
        if (confirmed(wipe.replica())) {
            world.kill(wipe.replica());
            world.wipe(wipe.replica());
            wiped.add(wipe.replica());
        }
    }

    private Disturbance retirement(Fault.Wipe wipe) {
        return Disturbance.cut(
                Direction.between(List.of(wipe.replica()), world.layout().frontEnds()));
    }

    private boolean confirmed(String replica) {
        Optional<JsonNode> before = world.status(replica);
        if (before.isEmpty()) {
            return false;
        }
        try {
            Awaitility.await()
                    .atMost(CONFIRMATION)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> world.layout().replicas().stream()
                            .filter(other -> !other.equals(replica))
                            .anyMatch(other -> has(other, before.get().path("replicaTimestamp"))));
            return true;
        } catch (ConditionTimeoutException unconfirmed) {
            return false;
        }
    }

    private boolean has(String other, JsonNode timestamp) {
        return world.status(other)
                .map(status -> status.path("replicaTimestamp"))
                .map(theirs -> StreamSupport.stream(iterable(timestamp).spliterator(), false)
                        .allMatch(part -> theirs.path(part).asLong(0)
                                >= timestamp.path(part).asLong()))
                .orElse(false);
    }

    private static Iterable<String> iterable(JsonNode object) {
        return object::fieldNames;
    }
}
