package social.hearsay.replica.replication;

import social.hearsay.common.id.Stamp;

/** What an operator does to the value of a delayed replica, until the next. */
public sealed interface Steering {
    /** It stays as of the moment that it shows: only what was issued before that, and comes late, is applied. */
    record Pause() implements Steering {}

    /** It follows its log again. */
    record Resume() implements Steering {}

    /**
     * What was issued before that moment is applied at once, however young, and nothing else: it stays there.
     *
     * @param before not before the moment that it shows, because a value does not go back, and not to come
     */
    record ForwardTo(Stamp before) implements Steering {}
}
