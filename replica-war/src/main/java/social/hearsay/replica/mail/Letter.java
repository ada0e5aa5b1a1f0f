package social.hearsay.replica.mail;

/**
 * A mail to one address.
 *
 * @param id the part of its Message-ID that tells it from others: letters, digits, {@code -} and {@code _}.
 *     The same for the same letter that two replicas send because a request was repeated, so that mailboxes
 *     may show it once
 * @param to the address
 * @param subject in one line
 * @param text plain, lines end with {@code \n}
 * @param until when it is of no use any more, milliseconds since 1970
 */
public record Letter(String id, String to, String subject, String text, long until) {
    public Letter {
        if (!id.matches("[A-Za-z0-9_-]+") || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Not a letter's id and subject");
        }
    }

    /** Not whom it is for nor what it says: that is in no log. */
    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
