package social.hearsay.replica.replication;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Move;

/**
 * Where this replica is, by its operator's setting; volatile. When the membership view has it elsewhere, it says so
 * by a {@link Move}: no update, because it must be heard also when this replica accepts none, and
 * because only this replica makes such facts, so that they need no order but their own.
 */
final class Location {
    private final Memory memory;
    private Optional<Member> setting = Optional.empty();

    Location(Memory memory) {
        this.memory = memory;
    }

    void set(Member self) {
        setting = Optional.of(self).filter(member -> member.id().equals(memory.self));
    }

    /**
     * Moves this replica in its own membership view to where it is, if it is there elsewhere: since it was started
     * at another address, or because somebody told of a move of a time that its disk does not know.
     *
     * @return whether there is something that the peers should have at once
     */
    boolean heed() {
        Optional<Member> known = memory.membership.member(memory.self);
        if (setting.isEmpty() || known.isEmpty() || isAt(setting.get(), known.get())) {
            return false;
        }
        for (Move heard : memory.membership.moves()) {
            memory.clock =
                    heard.member().equals(memory.self) ? HybridClock.later(memory.clock, heard.stamp()) : memory.clock;
        }
        // Not by the wall clock: only its order to the replica's own earlier moves means anything.
        memory.clock = HybridClock.next(memory.clock, 0, memory.self);
        memory.membership = memory.membership.moved(List.of(Move.of(setting.get(), memory.clock)));
        return true;
    }

    private static boolean isAt(Member one, Member other) {
        return Objects.equals(one.address(), other.address());
    }
}
