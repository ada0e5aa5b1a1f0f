package social.hearsay.replica.replication.forced;

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
import social.hearsay.replica.replication.Rejection;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.replication.Undo;

/** The smallest value in which an order matters: a handle is granted while nobody here has it. */
final class Handles implements Value {
    static final String FORCED = "handles";

    /** Fields of an operation: who is called what, or nobody by a word that is only said. */
    record Word(String text) {}

    /** A wish to be called that, by a forced update. */
    record Claim(String handle) implements Command {
        @Override
        public String forcedAs() {
            return FORCED;
        }
    }

    /** A wish that is always granted, by a causal update. */
    record Say(String word) implements Command {}

    private record Taken(String reason) implements Rejection {}

    private record Held(String handle, UpdateId by) {}

    private final Undo undo;
    private TreeMap<Stamp, Held> held = new TreeMap<>();

    Handles(Undo undo) {
        this.undo = undo;
    }

    @Override
    public Decision decide(Command command, Stamp issuedAt) {
        if (command instanceof Claim claim) {
            return holder(claim.handle()).isPresent()
                    ? new Decision.Reject(new Taken(claim.handle()))
                    : new Decision.Execute(Operation.of("Claim", "", new Word(claim.handle())), false);
        }
        return new Decision.Execute(Operation.of("Say", "", new Word(((Say) command).word())), false);
    }

    @Override
    public void apply(Update update, Optional<Execution> twin, VectorTimestamp causallyStable) {
        if (!update.operation().type().equals("Claim")
                || (twin.isPresent() && update.issuedAt().isAfter(twin.get().issuedAt()))) {
            return;
        }
        TreeMap<Stamp, Held> before = new TreeMap<>(held);
        undo.add(() -> held = before);
        twin.ifPresent(other -> held.remove(other.issuedAt()));
        held.put(update.issuedAt(), new Held(update.operation().as(Word.class).text(), update.id()));
    }

    /** Whose it is: of several, whose was the first. */
    Optional<UpdateId> holder(String handle) {
        return held.values().stream()
                .filter(each -> each.handle().equals(handle))
                .map(Held::by)
                .findFirst();
    }

    /** By how many requests it is held: more than one is what forced updates are there to prevent. */
    long holders(String handle) {
        return held.values().stream()
                .filter(each -> each.handle().equals(handle))
                .map(Held::by)
                .distinct()
                .count();
    }

    @Override
    public Decision reconsider(Update update) {
        return new Decision.Execute(update.operation(), update.delete());
    }

    @Override
    public Optional<Operation> leading(Update update, Stamp subject) {
        return Optional.empty();
    }

    @Override
    public Digest digest() {
        Digest digest = Digest.EMPTY;
        for (var each : held.entrySet()) {
            digest = digest.plus(31L * each.getKey().value() + each.getValue().hashCode());
        }
        return digest;
    }

    @Override
    public void forgetAbsences(VectorTimestamp causallyStable, int most) {
        // A handle is kept for ever.
    }
}
