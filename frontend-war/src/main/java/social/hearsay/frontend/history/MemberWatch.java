package social.hearsay.frontend.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.history.KnownMember.Catching;
import social.hearsay.frontend.replicas.Replica;

/** Compares what is seen of the members with what was known of them, and says what has happened. For one thread. */
final class MemberWatch {
    private final Map<String, KnownMember> known = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private boolean isFirst;

    /** @param known of before, by name; empty for a front end that has seen nothing yet */
    MemberWatch(Map<String, KnownMember> known) {
        this.known.putAll(known);
    }

    /** What is known now, by name. */
    Map<String, KnownMember> known() {
        return Map.copyOf(known);
    }

    /** What has happened since the last look. */
    List<Event> look(Collection<Replica> replicas, Instant now) {
        long at = now.toEpochMilli();
        isFirst = known.isEmpty();
        List<Replica> answering = replicas.stream()
                .filter(replica -> replica.life().isAnswering() && replica.id().isPresent())
                .toList();
        Map<ReplicaId, Role> members = members(answering);
        for (Replica replica : answering) {
            ReplicaId id = replica.id().orElseThrow();
            if (members.containsKey(id)) {
                answers(at, id, replica, members.getOrDefault(id, Role.WRITER));
            }
        }
        Set<ReplicaId> heard =
                answering.stream().flatMap(each -> each.id().stream()).collect(Collectors.toSet());
        replicas.stream().filter(replica -> replica.life().isDead()).forEach(replica -> isSilent(at, replica, heard));
        if (!members.isEmpty()) {
            forgetRetired(at, members.keySet());
        }
        return taken();
    }

    private List<Event> taken() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private static Map<ReplicaId, Role> members(List<Replica> answering) {
        return answering.stream()
                .flatMap(replica -> replica.heartbeat().stream())
                .map(Heartbeat::members)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Member::id, Member::role, (one, other) -> one, TreeMap::new));
    }

    private void answers(long at, ReplicaId id, Replica replica, Role role) {
        String address = replica.address().toString();
        KnownMember before = known.get(id.name());
        KnownMember after;
        if (before == null || !before.id().equals(id.text())) {
            after = new KnownMember(id.text(), address, role.text(), false, joins(), Set.of(), null);
            tell(at, EventKind.JOINED, id.text(), before == null ? id + " is a member" : anew(id, before));
        } else {
            after = before.at(address);
            if (before.down()) {
                after = after.isBack();
                tell(at, EventKind.RETURNED, id.text(), id + " answers again");
            }
            if (!before.role().equals(role.text())) {
                after = after.in(role.text());
                EventKind kind = role.acceptsUpdates() ? EventKind.PROMOTED : EventKind.DEMOTED;
                tell(at, kind, id.text(), id + " is " + role.text() + " now, and was " + before.role());
            }
        }
        if (after.catching() != Catching.NOTHING && replica.isReady()) {
            boolean joined = after.catching() == Catching.JOINING;
            tell(
                    at,
                    joined ? EventKind.CAUGHT_UP_BY_SNAPSHOT : EventKind.CAUGHT_UP,
                    id.text(),
                    joined
                            ? id + " has a snapshot of another member's, and all since"
                            : id + " has what the others have");
            after = after.hasCaughtUp();
        }
        known.put(id.name(), after);
    }

    /** Whoever is there when a front end looks for the first time has not just joined. */
    private Catching joins() {
        return isFirst ? Catching.NOTHING : Catching.JOINING;
    }

    private static String anew(ReplicaId id, KnownMember before) {
        return id + " is a member in the place of " + before.id() + ", whose disk is gone or was put aside";
    }

    private void isSilent(long at, Replica replica, Set<ReplicaId> heard) {
        Optional<KnownMember> member = replica.id().isPresent()
                ? replica.id().map(ReplicaId::name).map(known::get)
                : known.values().stream()
                        .filter(each -> each.address().equals(replica.address().toString()))
                        .findFirst();
        member.filter(each -> !each.down())
                .filter(each -> heard.stream().noneMatch(id -> id.text().equals(each.id())))
                .ifPresent(each -> {
                    tell(at, EventKind.DOWN, each.id(), each.id() + " at " + replica.address() + " does not answer");
                    known.put(new ReplicaId(each.id()).name(), each.isDown());
                });
    }

    private void forgetRetired(long at, Set<ReplicaId> members) {
        Set<String> ids = members.stream().map(ReplicaId::text).collect(Collectors.toSet());
        for (KnownMember each : List.copyOf(known.values())) {
            if (!ids.contains(each.id())) {
                tell(at, EventKind.RETIRED, each.id(), each.id() + " is a member no longer");
                known.remove(new ReplicaId(each.id()).name());
            }
        }
    }

    /**
     * What a replica says of its alarms.
     *
     * @param standing text by kind
     */
    List<Event> alarms(String id, Map<String, String> standing, Instant now) {
        KnownMember member = member(id);
        if (member == null) {
            return List.of();
        }
        long at = now.toEpochMilli();
        standing.forEach((kind, text) -> {
            if (!member.alarms().contains(kind)) {
                events.add(new Event(at, EventKind.ALARM, id, kind, text, ""));
            }
        });
        Set<String> over = new HashSet<>(member.alarms());
        over.removeAll(standing.keySet());
        over.forEach(kind -> events.add(new Event(at, EventKind.ALARM_OVER, id, kind, kind + " is over", "")));
        known.put(new ReplicaId(id).name(), member.with(standing.keySet()));
        return taken();
    }

    /** What a replica says of its backups; the first time, those are no news. */
    List<Event> backups(String id, Backups backups, Instant now) {
        KnownMember member = member(id);
        if (member == null || backups.equals(member.backups())) {
            return List.of();
        }
        Backups before = member.backups();
        if (before != null) {
            long at = now.toEpochMilli();
            if (backups.newest().compareTo(before.newest()) > 0) {
                tell(at, EventKind.BACKED_UP, id, id + " has a backup: " + backups.newest());
            }
            if (!backups.failed().isEmpty() && !backups.failed().equals(before.failed())) {
                tell(at, EventKind.BACKUP_FAILED, id, id + " took no backup: " + backups.why());
            }
        }
        known.put(new ReplicaId(id).name(), member.with(backups));
        return taken();
    }

    private @Nullable KnownMember member(String id) {
        return known.values().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private void tell(long at, EventKind kind, String member, String text) {
        events.add(Event.of(at, kind, member, text));
    }
}
