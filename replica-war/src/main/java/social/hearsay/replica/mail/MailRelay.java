package social.hearsay.replica.mail;

/** Takes letters on towards their mailboxes. */
public interface MailRelay {
    /**
     * Returns when the relay has taken it.
     *
     * @throws NotSent when it has not
     */
    void send(Letter letter) throws NotSent;

    /** A letter that was not taken. The message says why, and not whom it was for. */
    final class NotSent extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean forGood;

        /** @param forGood whether trying again is of no use */
        public NotSent(String reason, boolean forGood) {
            super(reason);
            this.forGood = forGood;
        }

        public boolean isForGood() {
            return forGood;
        }
    }
}
