package social.hearsay.replica.sitefiles;

/** What has come of a look so far. */
final class Progress {
    /** Whether there is more to do as soon as files are settled. */
    boolean again;
    /** Whether something has to be tried again. */
    boolean failed;
    /** Whether more is known than is noted. */
    boolean changed;

    int taken;
    int written;
}
