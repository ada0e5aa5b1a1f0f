package social.hearsay.replica.replication;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Operation;

/** What became of a {@link Command}. */
public sealed interface Decision {
    /** It holds; this operation fulfils it. */
    record Execute(Operation operation, boolean delete) implements Decision {}

    /**
     * What it wishes is so already, and nothing that is not known here can make it otherwise: there is
     * nothing to do. What merely looks so from here is executed, because an update that somebody else has
     * might be undone by it.
     *
     * @param subject the id of what it would have created, which is there; {@link Stamp#ZERO} where it
     *     creates nothing
     */
    record Unchanged(Stamp subject) implements Decision {
        /** Of a command that creates nothing. */
        public Unchanged() {
            this(Stamp.ZERO);
        }
    }

    /** It can't be granted, for this reason. Nothing is remembered of it. */
    record Reject(Rejection rejection) implements Decision {}
}
