package social.hearsay.replica.microblog.relation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.replication.Decision;

/** Keeps a post for oneself; nobody else is told, and nothing counts it. */
public record Bookmark(Stamp source, Stamp target) implements EdgeOperation {
    public record Command(String request, Stamp actor, Stamp post) implements Reaction {
        @Override
        public Decision judge(Lookup value) {
            return judgeDrawing(value, Bookmark::new);
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.BOOKMARK;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /** Keeps it no longer. */
    public record Unbookmark(Stamp source, Stamp target) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp post) implements Reaction {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(value, Unbookmark::new);
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.BOOKMARK;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }
    }
}
