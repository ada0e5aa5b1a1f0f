package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.cluster.chaos.history.Outcome;

/**
 * A fact that is true or not and that the latest write decides: whether an account follows another, or
 * has a post as a favourite. At first it is not. Of two writes of which neither knew of the other either
 * may win.
 */
final class Register {
    /** What may be shown. */
    enum State {
        YES,
        NO,
        EITHER
    }

    /** In the order in which they were sent. */
    private final List<Write> writes = new ArrayList<>();

    void add(Write write) {
        if (write.outcome() != Outcome.REFUSED) {
            writes.add(write);
        }
    }

    /** What may be shown to who looks from there. */
    State state(Vantage from) {
        List<Write> latest = latestKnown(from);
        boolean yes = false;
        boolean no = latest.isEmpty();
        for (Write write : writes) {
            if (counts(write, latest, from)) {
                yes |= write.value();
                no |= !write.value();
            }
        }
        return yes && no ? State.EITHER : yes ? State.YES : State.NO;
    }

    /** The write because of which that value must not be shown; empty when it may. */
    Optional<Write> against(boolean value, Vantage from) {
        State state = state(from);
        if (state == State.EITHER || (state == State.YES) == value) {
            return Optional.empty();
        }
        // When it should be NO and no write is known, none at all can have made it a YES.
        return latestKnown(from).stream().findFirst().or(() -> writes.stream().findFirst());
    }

    /** Whether the write may be the one that is seen: none that is known came after it. */
    private static boolean counts(Write write, List<Write> latest, Vantage from) {
        return latest.contains(write)
                || (from.reaches(write)
                        && !from.covers(write)
                        && latest.stream().noneMatch(known -> known.past().covers(write)));
    }

    /** The known writes that no other known write came after, the last sent first. */
    private List<Write> latestKnown(Vantage from) {
        List<Write> latest = new ArrayList<>();
        for (int i = writes.size() - 1; i >= 0; i--) {
            Write write = writes.get(i);
            if (from.covers(write)
                    && latest.stream().noneMatch(known -> known.past().covers(write))) {
                latest.add(write);
            }
        }
        return latest;
    }
}
