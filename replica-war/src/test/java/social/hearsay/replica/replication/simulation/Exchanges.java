package social.hearsay.replica.replication.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.forced.Question;

/** A host's exchanges with peers; each ends once, with an answer or when its time is over. */
final class Exchanges {
    private final Host host;
    private final Cluster cluster;
    private final List<Long> open = new ArrayList<>();
    private long begun;

    Exchanges(Host host, Cluster cluster) {
        this.host = host;
        this.cluster = cluster;
    }

    /** Those that are under way end with the process. */
    void breakOff() {
        open.clear();
    }

    void begin(ReplicaId peer, boolean full) {
        GossipMessage message = Gossip.compose(
                host.committed().orElseThrow(),
                host.digest(),
                host.disk().orElseThrow().ports().log(),
                peer,
                full,
                cluster.limits(),
                host.wallClock());
        cluster.ledger.sent(host, message);
        long exchange = ++begun;
        int process = host.process();
        open.add(exchange);
        Host target = cluster.host(peer);
        Consumer<Effect> ended = effect -> end(process, exchange, outcome(peer, effect));
        cluster.network.carry(
                host.number,
                target.number,
                () -> target.put(new Event.GossipArrived(target.ticket(host.number, ended), message)));
        cluster.time.after(
                Host.EXCHANGE_TIMEOUT, () -> end(process, exchange, new Event.ExchangeEnded(peer, Optional.empty())));
    }

    void askForVote(ReplicaId voter, Question question) {
        long exchange = ++begun;
        int process = host.process();
        open.add(exchange);
        Host target = cluster.host(voter);
        Consumer<Effect> ended = effect -> end(process, exchange, vote(voter, question, effect));
        cluster.network.carry(
                host.number,
                target.number,
                () -> target.put(new Event.VoteAsked(target.ticket(host.number, ended), question)));
        cluster.time.after(
                Host.EXCHANGE_TIMEOUT,
                () -> end(process, exchange, new Event.VoteEnded(voter, question, Optional.empty())));
    }

    private static Event vote(ReplicaId voter, Question question, Effect answer) {
        return new Event.VoteEnded(
                voter, question, answer instanceof Effect.Voted voted ? Optional.of(voted.reply()) : Optional.empty());
    }

    private static Event outcome(ReplicaId peer, Effect answer) {
        if (answer instanceof Effect.Unwelcome unwelcome && unwelcome.stranger()) {
            return new Event.TurnedAway(peer, unwelcome.retirements());
        }
        return new Event.ExchangeEnded(
                peer, answer instanceof Effect.Reply reply ? Optional.of(reply.reply()) : Optional.empty());
    }

    private void end(int process, long exchange, Event outcome) {
        if (process == host.process() && open.remove(exchange)) {
            host.put(outcome);
        }
    }
}
