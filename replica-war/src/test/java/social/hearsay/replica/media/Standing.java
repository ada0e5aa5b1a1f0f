package social.hearsay.replica.media;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Turns;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;
import social.hearsay.replica.replication.States;

/** An engine that says of the members what a test says. */
public final class Standing {
    private ReplicaId self;
    private List<PeerView> peers;
    public final Engine engine;

    public Standing(ReplicaId self, PeerView... peers) {
        this.self = self;
        this.peers = List.of(peers);
        Driver nothing = (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (proxy, method, arguments) -> null);
        Executor never = task -> {};
        this.engine = new Engine(9, InstantSource.system(), () -> 0, Runnable::run, never, nothing);
        engine.open(Told::new);
    }

    static URI address(ReplicaId replica) {
        return URI.create("http://" + replica.text());
    }

    /** One that answered the last exchange, and has all that there is. */
    public static PeerView answering(ReplicaId peer) {
        return new PeerView(peer, true, 0, 0, 0, 0);
    }

    static PeerView silent(ReplicaId peer) {
        return new PeerView(peer, false, 0, 0, 0, 0);
    }

    static PeerView ahead(ReplicaId peer) {
        return new PeerView(peer, true, 0, 1, 0, 0);
    }

    /** From now on it is so. */
    void become(ReplicaId now, PeerView... view) {
        self = now;
        peers = List.of(view);
        engine.tell(new Event.TimePassed());
    }

    private Published published() {
        List<Member> members = new ArrayList<>();
        members.add(member(self));
        peers.forEach(peer -> members.add(member(peer.peer())));
        ReplicaState state = States.level(self, VectorTimestamp.ZERO, members);
        return new Published(state, Digest.EMPTY, new ReplicaView(Optional.empty(), 0, peers), 0);
    }

    private static Member member(ReplicaId id) {
        return new Member(id, address(id), Role.WRITER);
    }

    /** Turns that change nothing. */
    private final class Told implements Turns {
        @Override
        public List<Effect> on(Event event, long now) {
            return List.of();
        }

        @Override
        public Committed commit(long now) {
            return new Committed(published(), false);
        }

        @Override
        public void rollback() {}

        @Override
        public void close() {}
    }
}
