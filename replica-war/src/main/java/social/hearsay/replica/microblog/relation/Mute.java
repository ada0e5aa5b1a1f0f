package social.hearsay.replica.microblog.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.replication.Decision;

/**
 * Takes what an account writes out of somebody's timelines. It ends by itself when whoever reads has a clock that
 * says so: nothing is written then.
 *
 * @param notifications whether what the account does is not to be told either
 * @param until when it is over, in milliseconds since 1970; null when it isn't by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mute(
        Stamp source,
        Stamp target,
        boolean notifications,
        @Nullable Long until) implements EdgeOperation {
    public record Command(
            String request,
            Stamp actor,
            Stamp target,
            boolean notifications,
            @Nullable Long until) implements Stance {
        @Override
        public Decision judge(Lookup value) {
            return judgeDrawing(value, (from, to) -> new Mute(from, to, notifications, until));
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.MUTE;
    }

    @Override
    public EdgeState state() {
        return new EdgeState(
                true,
                notifications ? Set.of(EdgeState.NOTIFICATIONS) : Set.of(),
                until == null ? Map.of() : Map.of(EdgeState.UNTIL, Long.toString(until)));
    }

    /** Ends a mute. */
    public record Unmute(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp target) implements Stance {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, Unmute::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.MUTE;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
