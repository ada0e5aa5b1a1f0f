package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;

/** The updates that change who belongs to the cluster, and what members do for it: the protocol's own, which leave the value alone. */
final class MembershipUpdates {
    private static final Set<String> TYPES =
            Set.of(Join.TYPE, Retire.TYPE, Retire.Effective.TYPE, Demote.TYPE, Forcing.VOTERS);

    private MembershipUpdates() {}

    static boolean includes(Update update) {
        return TYPES.contains(update.operation().type());
    }

    /** The view once this update is in the log; the same when it is none of the protocol's own. */
    static MembershipView enter(Update update, MembershipView membership) {
        return switch (update.operation().type()) {
            case Join.TYPE ->
                membership.with(new MembershipView.Entry(
                        update.operation().as(Member.class),
                        update.origin(),
                        update.sequence(),
                        update.previous(),
                        update.issuedAt()));
            case Retire.TYPE -> membership.with(List.of(retirement(update)));
            case Retire.Effective.TYPE ->
                membership.with(List.of(update.operation()
                        .as(Retire.Effective.class)
                        .retirement()
                        .asEffective()));
            default -> after(update.operation(), membership);
        };
    }

    /** The view once that is agreed on, as far as it changes who the writers are. */
    static MembershipView after(Operation operation, MembershipView membership) {
        return operation.type().equals(Demote.TYPE) ? Demote.Agreed.enter(operation, membership) : membership;
    }

    /** Whom a membership update is about; empty for others. */
    static Optional<ReplicaId> subject(Update update) {
        return switch (update.operation().type()) {
            case Join.TYPE -> Optional.of(update.operation().as(Member.class).id());
            case Retire.TYPE -> Optional.of(update.operation().as(Retire.class).member());
            default -> closing(update).map(Retirement::member);
        };
    }

    /** The retirement that has taken effect once this update is in the log: nothing more may come of whom it retires. */
    static Optional<Retirement> closing(Update update) {
        return update.operation().type().equals(Retire.Effective.TYPE)
                ? Optional.of(update.operation().as(Retire.Effective.class).retirement())
                : Optional.empty();
    }

    private static Retirement retirement(Update update) {
        Retire command = update.operation().as(Retire.class);
        Stamp stamp = update.issuedAt();
        return new Retirement(
                command.member(), update.origin(), update.sequence(), update.previous(), stamp, command.burnt(), false);
    }
}
