package social.hearsay.replica.microblog.relation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.replication.Decision;

/** Makes a post somebody's favourite. */
public record Favourite(Stamp source, Stamp target) implements EdgeOperation {
    public record Command(String request, Stamp actor, Stamp post) implements Reaction {
        @Override
        public Decision judge(Lookup value) {
            return judgeDrawing(value, Favourite::new);
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.FAVOURITE;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /** Ends that a post is somebody's favourite. */
    public record Unfavourite(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp post) implements Reaction {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, Unfavourite::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.FAVOURITE;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
