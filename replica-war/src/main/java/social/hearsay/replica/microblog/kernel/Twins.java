package social.hearsay.replica.microblog.kernel;

import social.hearsay.common.id.Stamp;

/**
 * Puts what a twin with a smaller stamp created in the place of what was there. Everything that
 * refers to the larger id is moved to the smaller, which was unknown here until now, and the larger
 * stays an alias.
 */
public final class Twins {
    private final Changes changes;

    public Twins(Changes changes) {
        this.changes = changes;
    }

    /**
     * Gives the id of a twin that does not count a thing to lead to.
     *
     * @param loser the larger stamp
     * @param winner the smaller, or what leads to it
     */
    public <R extends Row<Stamp>> void giveWay(Class<? extends Rows<Stamp, R>> table, Stamp loser, Stamp winner) {
        changes.resolve(table, winner).ifPresent(thing -> changes.alias(loser, thing.key()));
    }

    /** @param replacement has another id, and counts nothing yet */
    public <R extends Row<Stamp>> void replace(R previous, R replacement) {
        Stamp from = previous.key();
        Stamp to = replacement.key();
        changes.remove(previous);
        changes.put(replacement);
        changes.alias(from, to);
        changes.moveReferences(from, to);
    }
}
