package social.hearsay.replica.microblog.entry;

/** One of several writes to entries of an account. */
public record EntryWrite(EntryKind kind, String name, EntryState state) {}
