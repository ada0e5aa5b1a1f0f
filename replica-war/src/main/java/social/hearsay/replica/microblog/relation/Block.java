package social.hearsay.replica.microblog.relation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.replication.Decision;

/**
 * Has somebody and an account hidden from each other. While it lasts it bars the follows between both, those too
 * that it has not seen.
 */
public record Block(Stamp source, Stamp target) implements EdgeOperation {
    public record Command(String request, Stamp actor, Stamp target) implements Stance {
        @Override
        public Decision judge(Lookup value) {
            return judgeDrawing(value, Block::new);
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.BLOCK;
    }

    @Override
    public EdgeState state() {
        return EdgeState.DRAWN;
    }

    /**
     * Ends a block; and, for good, the follows that it has barred.
     *
     * @param barring whether there was a block, as the replica knew that accepted this: nobody's follow ends by an
     *     unblock that ends nothing
     */
    public record Unblock(Stamp source, Stamp target, boolean barring) implements EdgeOperation {
        public record Command(String request, Stamp actor, Stamp target) implements Stance {
            @Override
            public Decision judge(Lookup value) {
                return judgeEnding(
                        value, (from, to) -> new Unblock(from, to, Edges.isDrawn(value, EdgeKind.BLOCK, from, to)));
            }
        }

        @Override
        public EdgeKind kind() {
            return EdgeKind.BLOCK;
        }

        @Override
        public EdgeState state() {
            return EdgeState.ENDED;
        }

        /** A twin may have known of a block that this has not, or the other way round. */
        @Override
        public void apply(Occurrence occurrence, Changes changes) {
            key(changes).ifPresent(key -> {
                Edges.write(changes, key, occurrence, state());
                for (EdgeKey follow : key.between(EdgeKind.FOLLOW)) {
                    if (barring) {
                        Edges.write(changes, follow, occurrence, EdgeState.ENDED);
                    } else {
                        occurrence.retracted().ifPresent(twin -> Edges.retract(changes, follow, twin));
                    }
                }
            });
        }
    }
}
