package social.hearsay.replica.microblog.entry;

/**
 * What a write to an entry says.
 *
 * @param active whether there is one
 * @param value what is kept, as the kind says; empty when there is none
 */
public record EntryState(boolean active, String value) {
    public static final EntryState ENDED = new EntryState(false, "");

    public static EntryState of(String value) {
        return new EntryState(true, value);
    }
}
