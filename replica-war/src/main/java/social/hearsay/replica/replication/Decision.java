package social.hearsay.replica.replication;

import social.hearsay.common.wire.Operation;

/** What became of a {@link Command}. */
public sealed interface Decision {
    /** It holds; this operation fulfils it. */
    record Execute(Operation operation, boolean delete) implements Decision {}

    /** What it wishes is so already; there is nothing to do. */
    record Unchanged() implements Decision {}

    /** It can't be granted, for this reason. Nothing is remembered of it. */
    record Reject(Rejection rejection) implements Decision {}
}
