package social.hearsay.replica.microblog;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.relation.Edges;
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
        if (command instanceof MicroblogCommand asked) {
            return asked.judge(value());
        }
        throw new IllegalArgumentException("Not for the microblog to judge: " + command.getClass());
    }

    @Override
    public String forcedAs(Command command) {
        return command instanceof MicroblogCommand asked ? asked.forcedAs(value()) : command.forcedAs();
    }

    @Override
    public void apply(Update update, Optional<Execution> twin, VectorTimestamp causallyStable) {
        MicroblogOperation operation = Verbs.read(update.operation());
        Optional<Stamp> other = twin.map(Execution::issuedAt);
        Occurrence occurrence = new Occurrence(update.id(), Cause.of(update), other, causallyStable);
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
        MicroblogOperation operation = Verbs.read(update.operation());
        return operation.holds(update.issuedAt(), value())
                ? new Decision.Execute(update.operation(), update.delete())
                : new Decision.Reject(MicroblogRejection.outdated());
    }

    @Override
    public Optional<Operation> leading(Update update, Stamp subject) {
        Stamp old = update.issuedAt();
        Lookup value = value();
        boolean leads = Posts.find(value, old).isPresent()
                || Accounts.find(value, old).isPresent()
                || value.resolve(PersonalLists.class, old).isPresent()
                || Reports.find(value, old).isPresent();
        return Verbs.read(update.operation()).creates() && !leads
                ? Optional.of(new LeadTo(old, subject).forRequest(""))
                : Optional.empty();
    }

    @Override
    public Digest digest() {
        return store.digest().load();
    }

    @Override
    public void forgetAbsences(VectorTimestamp causallyStable, int most) {
        Changes changes = new Changes(store);
        int left = most;
        for (ReplicaId origin : causallyStable.replicas()) {
            left -= forget(changes, origin, causallyStable.get(origin), left);
        }
        changes.save();
    }

    private static int forget(Changes changes, ReplicaId origin, long upTo, int most) {
        int edges = changes.removeAbsences(Edges.class, origin, upTo, most).size();
        List<Post> posts = changes.removeAbsences(Posts.class, origin, upTo, most - edges);
        posts.forEach(post -> changes.removeAliasesOf(post.id()));
        int gone = edges + posts.size();
        gone += changes.removeAbsences(Tokens.class, origin, upTo, most - gone).size();
        List<PersonalList> lists = changes.removeAbsences(PersonalLists.class, origin, upTo, most - gone);
        lists.forEach(list -> changes.removeAliasesOf(list.id()));
        gone += lists.size();
        return gone
                + changes.removeAbsences(Entries.class, origin, upTo, most - gone)
                        .size();
    }

    /** Changes that nothing is put into, and that are never saved. */
    private Lookup value() {
        return new Changes(store);
    }
}
