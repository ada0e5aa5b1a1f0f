package social.hearsay.replica.replication;

/**
 * On how many more disks than this replica's an update shall be before it is answered.
 *
 * @param wanted how many; 0 answers as soon as it is on this replica's
 * @param missing what to do when they can't be had
 * @param waitMillis how long to wait for them once it is accepted, in milliseconds
 */
public record Mirrors(int wanted, Missing missing, long waitMillis) {
    /** None: the lazy answer. */
    public static final Mirrors NONE = new Mirrors(0, Missing.DEGRADE, 0);

    /** What to do when too few other replicas are alive, or too few confirm in time. */
    public enum Missing {
        /** Answer, and say on how many it is. */
        DEGRADE,
        /**
         * Accept nothing while too few are alive. When they fail after that, say that it is accepted
         * and not mirrored.
         */
        REFUSE
    }

    /** @throws IllegalArgumentException when a number is negative */
    public Mirrors {
        if (wanted < 0 || waitMillis < 0) {
            throw new IllegalArgumentException(wanted + " mirrors, waited for " + waitMillis + " ms");
        }
    }
}
