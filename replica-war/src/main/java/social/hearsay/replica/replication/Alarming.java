package social.hearsay.replica.replication;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each cause of an alarm whether it is so, as often as that is judged, and passes on only what
 * was not said before. Nothing rests on what was said: who has forgotten it, because a turn was taken
 * back or because the disk was opened anew, says it once more at the next judgement, and whoever listens
 * keeps each cause once. So no alarm stands after its cause has gone, and none is missed.
 */
final class Alarming {
    private record Cause(AlarmKind kind, String about) {}

    /** Empty for what is over. */
    private final Map<Cause, Optional<String>> said = new HashMap<>();

    /** @param reason why it is so; empty when it isn't */
    void judge(AlarmKind kind, String about, Optional<String> reason, Turn turn) {
        if (!reason.equals(said.put(new Cause(kind, about), reason))) {
            // What was said in a turn that is taken back may not have been heard, and may not be so.
            turn.ifAbandoned(said::clear);
            turn.want(reason.<Effect>map(text -> new Effect.Alarm(kind, about, text))
                    .orElseGet(() -> new Effect.AlarmOver(kind, about)));
        }
    }

    /** As {@link #judge}, of this replica itself, where what was said first is said better than this. */
    void judge(AlarmKind kind, boolean so, String reason, Turn turn) {
        boolean saidSo =
                said.getOrDefault(new Cause(kind, ""), Optional.empty()).isPresent();
        if (!so || !saidSo) {
            judge(kind, "", so ? Optional.of(reason) : Optional.empty(), turn);
        }
    }
}
