package social.hearsay.replica.replication;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Move;
import social.hearsay.common.wire.RoleChange;

/**
 * What has changed of members since they joined: where they are and what they do. Immutable, and like
 * the {@link MembershipView} that it is a part of a function of the <em>set</em> of facts: of each kind
 * and member the latest counts.
 *
 * @param moves where those are who have moved, by who it is
 * @param roles of those whose role is another one
 */
record MemberChanges(Map<ReplicaId, Move> moves, Map<ReplicaId, RoleChange> roles) {
    static final MemberChanges NONE = new MemberChanges(Map.of(), Map.of());

    MemberChanges {
        moves = Collections.unmodifiableMap(new TreeMap<>(moves));
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    }

    static MemberChanges of(Collection<Move> moves, Collection<RoleChange> roles) {
        return NONE.and(moves, roles);
    }

    /** With these, as far as they are later than what is known; this itself where none is. */
    MemberChanges and(Collection<Move> heardMoves, Collection<RoleChange> heardRoles) {
        if (heardMoves.isEmpty() && heardRoles.isEmpty()) {
            return this;
        }
        MemberChanges more = new MemberChanges(
                latest(moves, heardMoves, Move::member, Move::orLater),
                latest(roles, heardRoles, RoleChange::member, RoleChange::orLater));
        return more.equals(this) ? this : more;
    }

    /** Only those of members whom this admits. */
    MemberChanges only(Predicate<ReplicaId> members) {
        return new MemberChanges(only(moves, members), only(roles, members));
    }

    /** The member as it is by now. */
    Member apply(Member joined) {
        Member located = Optional.ofNullable(moves.get(joined.id()))
                .map(move -> move.locate(joined))
                .orElse(joined);
        return Optional.ofNullable(roles.get(joined.id()))
                .map(change -> change.give(located))
                .orElse(located);
    }

    private static <C> Map<ReplicaId, C> latest(
            Map<ReplicaId, C> known, Collection<C> heard, Function<C, ReplicaId> member, BinaryOperator<C> later) {
        return Stream.concat(known.values().stream(), heard.stream())
                .collect(Collectors.toMap(member, change -> change, later));
    }

    private static <C> Map<ReplicaId, C> only(Map<ReplicaId, C> changes, Predicate<ReplicaId> members) {
        return changes.entrySet().stream()
                .filter(change -> members.test(change.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The moves, in the order of the members. */
    List<Move> toldMoves() {
        return List.copyOf(moves.values());
    }

    /** The changes of roles, in the order of the members. */
    List<RoleChange> toldRoles() {
        return List.copyOf(roles.values());
    }
}
