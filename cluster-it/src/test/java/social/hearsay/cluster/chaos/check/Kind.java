package social.hearsay.cluster.chaos.check;

/** What can be broken. */
public enum Kind {
    /** An answer lacks what its own session wrote. */
    READ_YOUR_WRITES("read your writes", true),
    /** An answer lacks what its session was shown before. */
    MONOTONIC_READS("monotonic reads", true),
    /** An answer shows a session's later write and not its earlier one. */
    MONOTONIC_WRITES("monotonic writes", true),
    /** An answer shows what somebody wrote and not what they had read before. */
    WRITES_FOLLOW_READS("writes follow reads", true),
    /** An answer shows a reply, or was asked by who saw one, and the post that it answers is not there. */
    REPLY_WITHOUT_POST("reply without its post", true),
    /** An answer shows an effect without its cause, over more than one step. */
    CAUSAL_ORDER("causal order", true),
    /** A post is shown that was deleted, as who asked knew; or it is there in the end. */
    RESURRECTED("deleted post back", false),
    /** An acknowledged update has no effect in the end. */
    LOST("acknowledged update lost", false),
    /** One request had effect twice. */
    REPEATED("applied twice", false),
    /** Shown is what was refused, or what nobody wrote. */
    UNTRUE("refused or never written", false),
    /** Replicas are not the same in the end. */
    DIVERGED("replicas differ", false),
    /** An answer that there is no reason for: a 500, or a 401 for a good token. */
    UNEXPECTED("answer without reason", false);

    private final String label;
    private final boolean stale;

    Kind(String label, boolean stale) {
        this.label = label;
        this.stale = stale;
    }

    /** As tables show it. */
    public String label() {
        return label;
    }

    /** Whether it means that an answer lacked something that is there. */
    public boolean isStale() {
        return stale;
    }
}
