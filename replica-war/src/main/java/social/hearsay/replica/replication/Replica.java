package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;

/**
 * One replica manager (Ladin et al. 1992, section 2.3). Its driver gives it events in turns: {@link
 * #on} for each event of a turn, then {@link #endTurn}, then the commit of the transaction that
 * {@link Disk} belongs to, then the effects in their order.
 *
 * <p>When the commit fails, {@link #abandonTurn} takes the turn back; of its effects only those
 * without an obligation may happen. When {@link #on} throws, the turn is taken back likewise and its
 * events are repeated, each in a turn of its own; one that throws again is repeated once more,
 * because an update that can't be applied is known by then and stops the value instead; only if it
 * still throws has it failed.
 */
public final class Replica {
    private final Disk disk;
    private final Memory memory;
    private final Peers peers;
    private final Delaying delaying;
    private final Appending appending;
    private final Mirroring mirroring;
    private final Forcing forcing;
    private final Acceptance acceptance;
    private final Reception reception;
    private final Collection collection;
    private final RetirementVotes votes;
    private final Handover handover;
    private final Location location;
    private final Roles roles;
    private final Alarming alarming = new Alarming();
    private ReplicaState saved;
    /** The open turn, or the last one: its transaction may yet fail. */
    private Turn turn = new Turn();

    private boolean turnIsOpen;

    /** @throws IllegalStateException when the disk has no state: such a replica must be founded or join */
    public Replica(Disk disk, Limits limits) {
        this.disk = disk;
        this.saved = disk.state()
                .load()
                .orElseThrow(() -> new IllegalStateException("An empty disk: found a cluster, or join one"));
        this.memory = new Memory(saved);
        this.peers = new Peers(memory, limits);
        this.delaying = new Delaying(memory, limits);
        this.appending = new Appending(memory, disk, delaying);
        this.mirroring = new Mirroring(memory, peers, limits);
        this.acceptance = new Acceptance(memory, disk, limits, appending, peers, mirroring);
        this.forcing = new Forcing(memory, disk, limits, acceptance, peers);
        this.reception = new Reception(memory, disk, appending, peers, alarming, delaying);
        this.collection = new Collection(memory, disk, limits, peers);
        this.votes = new RetirementVotes(memory);
        this.handover = new Handover(memory, disk, appending, acceptance);
        this.location = new Location(memory);
        this.roles = new Roles(memory, limits, acceptance, peers, alarming);
    }

    /**
     * Handles one event.
     *
     * @param now the wall clock, milliseconds since 1970
     */
    public List<Effect> on(Event event, long now) {
        Turn open = openTurn();
        open.next(now);
        VectorTimestamp before = memory.valueTimestamp;
        handle(event, open);
        if (delaying.heed(now)) {
            applyBacklog(open);
        }
        if (!memory.valueTimestamp.equals(before)) {
            acceptance.resume(open);
        }
        heedRetirement(open);
        forcing.goOn(event instanceof Event.TimePassed || event instanceof Event.RoundDue, open);
        if (location.heed()) {
            open.hasNews();
        }
        if (!(event instanceof Event.Submitted)) {
            // Rows, members and who is alive change by all others.
            mirroring.resume(open);
        }
        if (open.isNews()) {
            peers.push(open);
        }
        if (memory.halted.isPresent() || memory.valueIsCurrent() || delaying.isOn()) {
            alarming.judge(AlarmKind.HALTED, "", memory.halted, open);
        }
        if (event instanceof Event.RoundDue || event instanceof Event.Started) {
            sayWhatStands(open);
        }
        return open.effects();
    }

    private Turn openTurn() {
        if (!turnIsOpen) {
            turnIsOpen = true;
            turn = new Turn();
            appending.beginTurn();
            // What they have seen in the table may not be on disk.
            turn.ifAbandoned(collection::abandonTurn);
            turn.ifAbandoned(votes::abandonTurn);
            turn.ifAbandoned(delaying::abandonTurn);
        }
        return turn;
    }

    private void handle(Event event, Turn open) {
        if (event instanceof Event.Submitted submitted) {
            acceptance.submit(submitted, open);
        } else if (event instanceof Event.GossipArrived arrived) {
            reception.arrived(arrived.ticket(), arrived.message(), open);
        } else if (event instanceof Event.VoteAsked asked) {
            forcing.vote(asked, open);
        } else if (event instanceof Event.VoteEnded ended) {
            forcing.ended(ended, open);
        } else if (event instanceof Event.RecordsHandedOver handed) {
            handover.take(handed.ticket(), handed.records(), open);
        } else if (event instanceof Event.HandedOver done) {
            memory.handedOver = memory.handedOver.merge(memory.read(done.timestamp()));
        } else if (event instanceof Event.ExchangeEnded ended) {
            ended.reply()
                    .ifPresentOrElse(
                            reply -> reception.replied(ended.peer(), reply, open),
                            () -> peers.failed(ended.peer(), open));
        } else if (event instanceof Event.TurnedAway away) {
            reception.turnedAway(away.peer(), away.retirements(), open);
        } else if (event instanceof Event.SteadyTime steady) {
            delaying.pass(steady.milliseconds());
            if (delaying.isOn()) {
                applyBacklog(open);
            }
        } else if (event instanceof Event.Lagging lagging) {
            reception.lag(lagging.length());
        } else if (event instanceof Event.RoundDue) {
            peers.watch(open.now());
            peers.round(open);
            // Usually there is none. A turn that was asked for may have been lost with a disk.
            appending.applyBacklog();
        } else if (event instanceof Event.CollectionDue) {
            collect(open);
        } else if (event instanceof Event.TimePassed) {
            acceptance.resume(open);
        } else if (event instanceof Event.Started) {
            if (memory.condition.mustBeginAnew()) {
                open.want(new Effect.TakeNewIncarnation());
            }
            appending.resume();
            applyBacklog(open);
            peers.greetAll();
            peers.round(open);
        } else if (event instanceof Event.ApplyingDue) {
            applyBacklog(open);
        } else if (event instanceof Event.Located located) {
            location.set(located.self());
        } else if (event instanceof Event.RoleGiven given) {
            roles.give(given, open);
        } else if (event instanceof Event.DelaySteered steered) {
            delaying.steer(steered, open);
            applyBacklog(open);
        }
    }

    /** Whoever is out forgets nothing more: by whom its membership view is told may have changed meanwhile. */
    private void collect(Turn open) {
        effectRetirements(open);
        if (memory.condition == Condition.SOUND) {
            collection.collect();
        }
    }

    private void effectRetirements(Turn open) {
        List<RetirementVotes.Due> due = acceptance.fence(open.now()).isEmpty() ? votes.due() : List.of();
        due.forEach(each -> acceptance.accept(each.id(), each.operation(), false, open.now()));
        if (!due.isEmpty()) {
            open.hasNews();
        }
    }

    /**
     * Whoever hears that it was retired accepts nothing more. What its log has that {@link
     * ReplicaState#handedOver} does not cover is handed over to members by its driver. Should whoever
     * retired it prove to have been out, it goes on: the others count on it.
     */
    private void heedRetirement(Turn open) {
        boolean standing = memory.membership.isStanding(memory.self);
        if (memory.condition == Condition.RETIRED && standing) {
            memory.condition = Condition.SOUND;
            alarming.judge(AlarmKind.RETIRED, "", Optional.empty(), open);
        }
        if (memory.condition == Condition.SOUND && standing && reception.hasForfeitedForTheRetired()) {
            reception.orphan(memory.self + " listened to somebody who was retired after all", open);
        } else if (memory.condition == Condition.SOUND && !standing) {
            memory.condition = Condition.RETIRED;
            alarming.judge(AlarmKind.RETIRED, true, memory.self + " was retired; it accepts nothing more", open);
        }
    }

    private void applyBacklog(Turn open) {
        if (appending.applyBacklog()) {
            open.want(new Effect.MoreToApply());
        }
    }

    /**
     * What is so whether or not it has just become so: at the start nobody knows what was said before,
     * and of those who are out for good nothing more will come that could end what was said of them.
     */
    private void sayWhatStands(Turn open) {
        alarming.judge(
                AlarmKind.CLOCK_AHEAD,
                peers.isClockAhead(),
                "The wall clock is ahead of the other members' by more than it may be;"
                        + " no updates are accepted until it is set right",
                open);
        roles.sayWhatStands(open);
        Condition condition = memory.condition;
        alarming.judge(
                AlarmKind.OLD_COPY,
                condition == Condition.OLD_COPY,
                "This disk is an old copy; nothing is accepted under the name " + memory.self + " any more",
                open);
        alarming.judge(
                AlarmKind.RETIRED,
                condition == Condition.RETIRED || condition == Condition.ORPHANED,
                memory.self
                        + (condition == Condition.ORPHANED
                                ? " belongs with somebody who was retired; it joins anew"
                                : " was retired; it accepts nothing more"),
                open);
        for (Member out : memory.membership.retired()) {
            String member = out.id().text();
            alarming.judge(AlarmKind.WRONG_PEER, member, Optional.empty(), open);
            alarming.judge(AlarmKind.VALUES_DIFFER, member, Optional.empty(), open);
            alarming.judge(AlarmKind.OVER_BOUNDS, member, Optional.empty(), open);
        }
    }

    /**
     * Saves what the turn changed, into the transaction that the driver commits next. What peers have shown
     * is no reason to write: it is saved with whatever rests on it, such as a collection, and what is lost
     * otherwise the peers show again.
     *
     * @return whether there was anything to save
     */
    public boolean endTurn() {
        turnIsOpen = false;
        ReplicaState state = memory.state();
        boolean changed = !state.withTable(saved.table()).atTimeOf(saved).equals(saved);
        if (changed) {
            disk.state().save(state);
            saved = state;
        }
        return changed;
    }

    /** Forgets what the turn changed in memory, after its transaction was rolled back. */
    public void abandonTurn() {
        turnIsOpen = false;
        saved = disk.state().load().orElseThrow();
        memory.load(saved);
        turn.abandon();
    }

    /** What the open turn, or the last one, has applied to the value, in that order. */
    public List<Applied> applied() {
        return appending.applied();
    }

    /** The state as of this moment, in a turn or after it. */
    public ReplicaState state() {
        return memory.state();
    }

    /**
     * What health and status pages need besides.
     *
     * @param now the wall clock, milliseconds since 1970
     */
    public ReplicaView view(long now) {
        return new ReplicaView(acceptance.fence(now), acceptance.waiting() + mirroring.waiting(), peers.views(now));
    }
}
