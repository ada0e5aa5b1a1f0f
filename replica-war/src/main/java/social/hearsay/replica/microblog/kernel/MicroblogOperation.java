package social.hearsay.replica.microblog.kernel;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Operation;

/**
 * What an update does to the microblog. Its JSON type is mostly the simple name of its class; {@code
 * microblog.Verbs} knows all of them. Applying is total and commutes with whatever is concurrent: nothing is
 * validated, what refers to something gone does nothing, last-writer fields compare stamps, and a twin
 * with a smaller stamp takes the whole place of one with a larger.
 */
public interface MicroblogOperation {
    /**
     * Does it, in the place of a twin with a larger stamp if {@link Occurrence#retracted()} names
     * one. Total.
     */
    void apply(Occurrence occurrence, Changes changes);

    /**
     * Does not do it, because a twin with a smaller stamp counts: what has handed out an id makes
     * that lead to what the twin created.
     */
    default void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {}

    /**
     * Whether it would still do what was asked for, were it applied now: what it refers to is there, and
     * nothing newer has been written over it.
     *
     * @param since the stamp under which it was accepted at first
     */
    default boolean holds(Stamp since, Lookup value) {
        return true;
    }

    /** Whether the stamp of its update is handed out as the id of something. */
    default boolean creates() {
        return false;
    }

    /** Whether it takes something away. */
    default boolean deletes() {
        return false;
    }

    /** What updates call it; another word where it says what earlier releases would pass over. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** The operation as updates carry it. */
    default Operation forRequest(String request) {
        return Operation.of(type(), request, this);
    }

    /**
     * What it may tell people at once.
     *
     * @param issuedAt the stamp of its update
     */
    default List<News> news(Stamp issuedAt) {
        return List.of();
    }
}
