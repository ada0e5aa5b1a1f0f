package social.hearsay.cluster.chaos.history;

/** Whether an update happened, as far as who asked for it can know. */
public enum Outcome {
    /** It was acknowledged. */
    DONE,
    /** It was refused for what it was, and must never be seen. */
    REFUSED,
    /** No answer, or one that says nothing about it: it may happen, now or later, once at the most. */
    UNKNOWN
}
