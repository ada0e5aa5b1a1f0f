package social.hearsay.cluster.chaos.fault;

import java.time.Duration;
import java.util.Set;
import social.hearsay.cluster.chaos.FaultKind;
import social.hearsay.cluster.chaos.network.Conditions;
import social.hearsay.cluster.chaos.network.Direction;
import social.hearsay.cluster.chaos.network.Disturbance;

/** One thing that is done to the world and undone later. */
sealed interface Fault {
    /** The line of the tables that it belongs to. */
    FaultKind kind();

    /** What can't be counted on meanwhile. */
    Impairment impairment();

    /** In words, such as "r1 is killed". */
    String what();

    /** Ways on which nothing arrives. */
    record Partition(FaultKind kind, String what, Set<Direction> cut) implements Fault {
        public Partition {
            cut = Set.copyOf(cut);
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(cut);
        }

        Disturbance disturbance() {
            return Disturbance.cut(cut);
        }
    }

    /** Links that are slow, lossy or worse, and still carry something. */
    record Weather(FaultKind kind, String what, Set<Direction> where, Conditions conditions) implements Fault {
        public Weather {
            where = Set.copyOf(where);
        }

        @Override
        public Impairment impairment() {
            return Impairment.NONE;
        }

        Disturbance disturbance() {
            return new Disturbance(where, conditions);
        }
    }

    /** A process that dies without warning, and is started at the end. */
    record Kill(String member) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.KILL;
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(member);
        }

        @Override
        public String what() {
            return member + " is killed";
        }
    }

    /** A process that is stopped in its tracks. */
    record Pause(String member) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.PAUSE;
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(member);
        }

        @Override
        public String what() {
            return member + " is paused";
        }
    }

    /** A process that is asked to end, and is started at the end. */
    record Restart(String member) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.RESTART;
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(member);
        }

        @Override
        public String what() {
            return member + " is restarted";
        }
    }

    /** A disk without room. */
    record FullDisk(String replica) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.FULL_DISK;
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(replica);
        }

        @Override
        public String what() {
            return "the disk of " + replica + " is full";
        }
    }

    /** A wall clock that jumps, and back at the end. */
    record ClockOffset(String replica, Duration offset) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CLOCK_OFFSET;
        }

        /** It refuses updates when it is far enough ahead. */
        @Override
        public Impairment impairment() {
            return Impairment.of(replica);
        }

        @Override
        public String what() {
            return "the clock of " + replica + " is off by " + offset.toSeconds() + " s";
        }
    }

    /** A disk that is lost, once others have what was on it. */
    record Wipe(String replica) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.WIPE;
        }

        @Override
        public Impairment impairment() {
            return Impairment.of(replica);
        }

        @Override
        public String what() {
            return replica + " loses its disk";
        }
    }

    /** A replica that accepts no updates, and is promoted at the end. */
    record ReadOnly(String replica) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.READ_ONLY;
        }

        /** Somebody else must be there for updates. */
        @Override
        public Impairment impairment() {
            return Impairment.of(replica);
        }

        @Override
        public String what() {
            return replica + " is read-only";
        }
    }
}
