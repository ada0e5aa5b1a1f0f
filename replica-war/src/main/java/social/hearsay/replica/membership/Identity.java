package social.hearsay.replica.membership;

import java.sql.Connection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.storage.database.Statements;

/**
 * The names that are taken by chance: of an incarnation when its database is empty, and of a cluster
 * when it is founded.
 */
final class Identity {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int INCARNATION_DIGITS = 4;
    private static final int CLUSTER_DIGITS = 16;

    private Identity() {}

    /**
     * The identity chosen for this database, chosen now if none was: an attempt to join that is cut
     * short goes on under the same one, through any member. Else each would leave a member behind that
     * never answers, and for which all logs wait.
     */
    static ReplicaId chosen(Connection writer, String name, RandomGenerator chance) {
        Optional<ReplicaId> before = Statements.of(writer)
                .first("select replica from chosen_identity", row -> row.getString(1))
                .map(ReplicaId::new)
                .filter(replica -> replica.name().equals(name));
        if (before.isPresent()) {
            return before.get();
        }
        ReplicaId replica = ReplicaId.of(name, digits(INCARNATION_DIGITS, chance));
        forget(writer);
        Statements.of(writer).update("insert into chosen_identity (one, replica) values (1, ?)", replica.text());
        return replica;
    }

    /** From now on none is chosen: the one that was may not join. */
    static void forget(Connection writer) {
        Statements.of(writer).update("delete from chosen_identity");
    }

    /** That name, or, when it is taken, another incarnation of it that is not. */
    static ReplicaId other(ReplicaId chosen, Predicate<ReplicaId> taken, RandomGenerator chance) {
        ReplicaId free = chosen;
        while (taken.test(free)) {
            free = ReplicaId.of(chosen.name(), digits(INCARNATION_DIGITS, chance));
        }
        return free;
    }

    static ClusterId newCluster(RandomGenerator chance) {
        return new ClusterId(digits(CLUSTER_DIGITS, chance));
    }

    /** The id of the update by which that replica joins: the same through whichever member it tries. */
    static UpdateId joining(ReplicaId joiner) {
        return new UpdateId("joining-as-member-" + joiner.text().replace('.', '-'));
    }

    private static String digits(int count, RandomGenerator chance) {
        return chance.ints(count, 0, DIGITS.length())
                .collect(StringBuilder::new, (text, digit) -> text.append(DIGITS.charAt(digit)), StringBuilder::append)
                .toString();
    }
}
