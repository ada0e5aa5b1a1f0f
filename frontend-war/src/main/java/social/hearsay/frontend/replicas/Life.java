package social.hearsay.frontend.replicas;

/** How a replica stands to this front end's questions. */
public enum Life {
    /** Known by its address only: nothing was heard of it yet. */
    UNHEARD,
    /** It answered last time. */
    LIVE,
    /** It answers, and says that it has no value yet, as while it joins: not asked for anything. */
    EMPTY,
    /** Its heartbeat takes longer than one should. Asked after the live ones; queries under way to it go to those. */
    LATE,
    /** It missed a heartbeat; another is on its way. Asked after the live ones. */
    SUSPECT,
    /** On the dead list: asked when nobody else is left. */
    DEAD;

    /** Whether it answered last time, and is not past its time now. */
    public boolean isAnswering() {
        return this == LIVE || this == LATE;
    }

    public boolean isDead() {
        return this == DEAD;
    }
}
