package social.hearsay.replica.replication.exploration;

import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.Undo;

/** The smallest value in which twins matter: each update makes a thing, and twins make one. */
final class Things implements Value {
    /** A wish for one more thing. */
    record Make() implements Command {}

    private final Undo undo;
    private TreeMap<Stamp, UpdateId> things = new TreeMap<>();

    Things(Undo undo) {
        this.undo = undo;
    }

    @Override
    public Decision decide(Command command, Stamp issuedAt) {
        return new Decision.Execute(Operation.of("Make", "request", new Make()), false);
    }

    @Override
    public void apply(Update update, Optional<Execution> twin, VectorTimestamp settled) {
        TreeMap<Stamp, UpdateId> before = new TreeMap<>(things);
        undo.add(() -> things = before);
        if (twin.isPresent() && update.issuedAt().isAfter(twin.get().issuedAt())) {
            return;
        }
        twin.ifPresent(other -> things.remove(other.issuedAt()));
        things.put(update.issuedAt(), update.id());
    }

    @Override
    public Digest digest() {
        Digest digest = Digest.EMPTY;
        for (var thing : things.entrySet()) {
            digest = digest.plus(31L * thing.getKey().value() + thing.getValue().hashCode());
        }
        return digest;
    }

    @Override
    public void forgetAbsences(VectorTimestamp settled, int most) {
        // A thing is never taken away.
    }

    /** How many things were made of the wishes with that id. */
    long count(UpdateId id) {
        return things.values().stream().filter(id::equals).count();
    }

    @Override
    public String toString() {
        return things.toString();
    }
}
