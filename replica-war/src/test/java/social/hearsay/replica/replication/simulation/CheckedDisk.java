package social.hearsay.replica.replication.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Delay;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Join;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Retire;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.replication.Value;

/** A disk that checks, by books of its own, that each update is applied once and after its causes. */
final class CheckedDisk implements SimulatedDisk {
    /**
     * What is true of the disk apart from its content; immutable, so that a turn is easily undone.
     *
     * @param own the protocol's own operations whose causes are not applied yet
     */
    private record Books(VectorTimestamp applied, Stamp latest, List<Update> own) {}

    /** Operations that the protocol applies by itself. */
    private static final Set<String> OWN =
            Set.of(Join.TYPE, Retire.TYPE, "EffectRetirement", Demote.TYPE, "ChangeVoters");

    private final SimulatedDisk inner;
    private final Ledger ledger;
    private final Disk ports;
    private final List<Update> accepted = new ArrayList<>();
    private Books committed;
    /** By the last turn that was committed, if there was one. */
    private boolean readOnly;
    /** By the last turn that was committed. */
    private Optional<Duration> length = Optional.empty();
    /** Likewise. */
    private Optional<Delay> delay = Optional.empty();

    private final List<Update> appliedInTurn = new ArrayList<>();

    private Books books;

    CheckedDisk(SimulatedDisk inner, Ledger ledger) {
        this(inner, ledger, new Books(VectorTimestamp.ZERO, Stamp.ZERO, List.of()));
    }

    private CheckedDisk(SimulatedDisk inner, Ledger ledger, Books books) {
        this.inner = inner;
        this.ledger = ledger;
        this.books = books;
        this.committed = books;
        Disk plain = inner.ports();
        this.ports =
                new Disk(plain.state(), new CheckedLog(plain.log()), plain.executed(), new CheckedValue(plain.value()));
    }

    @Override
    public Disk ports() {
        return ports;
    }

    @Override
    public void commit() {
        inner.commit();
        committed = books;
        boolean isReadOnly = ports.state()
                .load()
                .filter(state -> !state.isWriter(state.self()))
                .isPresent();
        if (readOnly && isReadOnly && !accepted.isEmpty()) {
            throw new Violation(Violation.Kind.FORBIDDEN, "A read-only replica has accepted " + accepted);
        }
        readOnly = isReadOnly;
        checkDelay();
        accepted.forEach(ledger::accepted);
        accepted.clear();
    }

    /** What is applied in the turn in which that changes is due by the one or the other. */
    private void checkDelay() {
        Optional<ReplicaState> state = ports.state().load().filter(each -> each.delay() != null);
        Optional<Duration> lengthNow =
                state.flatMap(each -> each.member(each.self())).flatMap(Member::delay);
        Optional<Delay> delayNow = state.flatMap(each -> Optional.ofNullable(each.delay()));
        if (delayNow.isPresent() && lengthNow.isPresent() && lengthNow.equals(length)) {
            Stamp before = delayNow.get().before();
            List<Update> later = appliedInTurn.stream()
                    .filter(update -> update.issuedAt().compareTo(before) >= 0)
                    .toList();
            boolean wasThere = delay.filter(Delay::paused).map(Delay::before).equals(Optional.of(before));
            if (wasThere && delayNow.get().paused() && !later.isEmpty()) {
                throw new Violation(Violation.Kind.FORBIDDEN, "Paused at " + before + " it has applied " + later);
            }
            ledger.punctuality.applied(self(), delayNow.get(), later, lengthNow.get());
        }
        if (delayNow.isEmpty()) {
            ledger.punctuality.isNot(self());
        }
        if (delay.isPresent() && delayNow.isEmpty()) {
            ledger.promoted();
        }
        length = lengthNow;
        delay = delayNow;
        appliedInTurn.clear();
    }

    @Override
    public void rollback() {
        inner.rollback();
        appliedInTurn.clear();
        books = committed;
        accepted.clear();
    }

    @Override
    public SimulatedDisk copy() {
        return new CheckedDisk(inner.copy(), ledger, committed);
    }

    @Override
    public MicroblogStore rows() {
        return inner.rows();
    }

    @Override
    public Digest scannedDigest() {
        return inner.scannedDigest();
    }

    private ReplicaId self() {
        return ports.state().load().orElseThrow().self();
    }

    /** The value is not troubled with it: on a delayed replica it counts once its causes do. */
    private void appended(Update own) {
        List<Update> waiting = new ArrayList<>(books.own());
        waiting.add(own);
        books = new Books(books.applied(), books.latest(), List.copyOf(waiting));
        countOwn();
    }

    private void countOwn() {
        for (boolean more = true; more; ) {
            Optional<Update> next = books.own().stream()
                    .filter(own -> books.applied().covers(own.previous()))
                    .findFirst();
            more = next.isPresent();
            next.ifPresent(own -> {
                List<Update> left = new ArrayList<>(books.own());
                left.remove(own);
                count(own, left);
            });
        }
    }

    private void applied(Update update) {
        VectorTimestamp applied = books.applied();
        if (update.isCoveredBy(applied)) {
            throw new Violation(Violation.Kind.REPEATED, self() + " applies twice: " + update);
        }
        if (!applied.covers(update.previous())) {
            throw new Violation(
                    Violation.Kind.OUT_OF_ORDER,
                    self() + " applies before its cause: " + update + " at {" + applied + "}");
        }
        if (!ports.log().holds(update.origin(), update.sequence())) {
            throw new Violation(Violation.Kind.NOT_DURABLE, self() + " applies what is not in its log: " + update);
        }
        appliedInTurn.add(update);
        count(update, books.own());
        countOwn();
    }

    private void count(Update update, List<Update> own) {
        ledger.applied();
        books = new Books(books.applied().with(update.origin(), update.sequence()), books.latest(), own);
    }

    private final class CheckedLog implements UpdateLog {
        private final UpdateLog log;

        CheckedLog(UpdateLog log) {
            this.log = log;
        }

        @Override
        public void append(Update update) {
            if (update.origin().equals(self())) {
                if (!update.issuedAt().isAfter(books.latest())) {
                    throw new Violation(
                            Violation.Kind.OUT_OF_ORDER,
                            update + " is stamped " + update.issuedAt() + ", but its cause " + books.latest());
                }
                accepted.add(update);
            } else {
                ledger.received(update);
            }
            log.append(update);
            Stamp latest = update.issuedAt().isAfter(books.latest()) ? update.issuedAt() : books.latest();
            books = new Books(books.applied(), latest, books.own());
            if (OWN.contains(update.operation().type())) {
                appended(update);
            }
        }

        @Override
        public List<Update> after(VectorTimestamp known, int mostRecords, long mostBytes) {
            return log.after(known, mostRecords, mostBytes);
        }

        @Override
        public List<Update> between(VectorTimestamp known, VectorTimestamp shown, int mostRecords, long mostBytes) {
            return log.between(known, shown, mostRecords, mostBytes);
        }

        @Override
        public void removeCovered(VectorTimestamp timestamp, int most) {
            if (!books.applied().covers(timestamp)) {
                throw new Violation(
                        Violation.Kind.LOST,
                        self() + " removes {" + timestamp + "} from its log and has applied {" + books.applied() + "}");
            }
            ledger.collecting(ports.state().load().orElseThrow(), timestamp);
            log.removeCovered(timestamp, most);
        }

        @Override
        public long length() {
            return log.length();
        }

        @Override
        public boolean holds(ReplicaId origin, long sequence) {
            return log.holds(origin, sequence);
        }
    }

    private final class CheckedValue implements Value {
        private final Value value;

        CheckedValue(Value value) {
            this.value = value;
        }

        @Override
        public Decision decide(Command command, Stamp issuedAt) {
            return value.decide(command, issuedAt);
        }

        @Override
        public void apply(Update update, Optional<Execution> twin, VectorTimestamp causallyStable) {
            applied(update);
            value.apply(update, twin, causallyStable);
        }

        @Override
        public Decision reconsider(Update update) {
            Decision decision = value.reconsider(update);
            if (decision instanceof Decision.Execute) {
                ledger.acceptedAnew(update.id());
            }
            return decision;
        }

        @Override
        public Optional<Operation> leading(Update update, Stamp subject) {
            return value.leading(update, subject);
        }

        @Override
        public Digest digest() {
            return value.digest();
        }

        @Override
        public void forgetAbsences(VectorTimestamp causallyStable, int most) {
            value.forgetAbsences(causallyStable, most);
        }
    }
}
