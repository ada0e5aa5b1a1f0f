package social.hearsay.replica.microblog;

import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.judgement.Judge;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.operation.LeadTo;
import social.hearsay.replica.microblog.operation.MicroblogOperation;
import social.hearsay.replica.microblog.operation.Operations;
import social.hearsay.replica.microblog.store.MicroblogStore;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;

/**
 * The micro-blog as the value that is replicated: a function of the set of updates applied, whatever
 * their order among those that causality allows. Keeps nothing itself: all it knows is in the store.
 */
public final class Microblog implements Value {
    private final MicroblogStore store;

    public Microblog(MicroblogStore store) {
        this.store = store;
    }

    /** @throws IllegalArgumentException when the command is not one of the microblog's */
    @Override
    public Decision decide(Command command, Stamp issuedAt) {
        if (command instanceof MicroblogCommand wish) {
            return new Judge(store).judge(wish);
        }
        throw new IllegalArgumentException("Not for the microblog to judge: " + command.getClass());
    }

    @Override
    public void apply(Update update, Optional<Execution> twin, VectorTimestamp settled) {
        MicroblogOperation operation = Operations.read(update.operation());
        Optional<Stamp> other = twin.map(Execution::issuedAt);
        Occurrence occurrence = new Occurrence(update.id(), Cause.of(update), other, settled);
        Changes changes = new Changes(store);
        if (other.filter(update.issuedAt()::isAfter).isPresent()) {
            operation.giveWay(occurrence, other.get(), changes);
        } else {
            operation.apply(occurrence, changes);
        }
        changes.save();
    }

    @Override
    public Decision reconsider(Update update) {
        MicroblogOperation operation = Operations.read(update.operation());
        return operation.holds(update.issuedAt(), new Changes(store))
                ? new Decision.Execute(update.operation(), update.delete())
                : new Decision.Reject(MicroblogRejection.outdated());
    }

    @Override
    public Optional<Operation> leading(Update update, Stamp subject) {
        Stamp old = update.issuedAt();
        Changes value = new Changes(store);
        boolean leads = value.post(old).isPresent() || value.account(old).isPresent();
        return Operations.read(update.operation()).creates() && !leads
                ? Optional.of(new LeadTo(old, subject).forRequest(""))
                : Optional.empty();
    }

    @Override
    public Digest digest() {
        return store.digest().load();
    }

    @Override
    public void forgetAbsences(VectorTimestamp settled, int most) {
        Changes changes = new Changes(store);
        int left = most;
        for (ReplicaId origin : settled.replicas()) {
            left -= forget(changes, origin, settled.get(origin), left);
        }
        changes.save();
    }

    private static int forget(Changes changes, ReplicaId origin, long upTo, int most) {
        int left = most;
        for (var edge : changes.absentEdges(origin, upTo, left)) {
            changes.remove(edge);
            left--;
        }
        for (var post : changes.absentPosts(origin, upTo, left)) {
            changes.remove(post);
            changes.removeAliasesOf(post.id());
            left--;
        }
        for (var token : changes.absentTokens(origin, upTo, left)) {
            changes.remove(token);
            left--;
        }
        return most - left;
    }
}
