package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;

/**
 * What is remembered of an executed update so that its retry is answered and not executed again. Of
 * twins it describes the one that counts: the one with the smaller stamp.
 *
 * @param id the update's id
 * @param origin which replica accepted it
 * @param sequence its number there
 * @param issuedAt its stamp, and so the id of what it created
 * @param request who asked for what; see {@link social.hearsay.common.wire.Operation#request()}
 */
public record Execution(UpdateId id, ReplicaId origin, long sequence, Stamp issuedAt, String request) {

    public static Execution of(Update update) {
        return new Execution(
                update.id(),
                update.origin(),
                update.sequence(),
                update.issuedAt(),
                update.operation().request());
    }
}
