package social.hearsay.replica.microblog.moderation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Rows;

/** All reports. */
public interface Reports extends Rows<Stamp, Report> {
    /** All reports by an account, and about it. */
    List<Stamp> naming(Stamp account);

    @Override
    default List<Stamp> referringTo(Stamp thing) {
        return naming(thing);
    }

    @Override
    default List<Stamp> dependingOn(Stamp thing) {
        return naming(thing);
    }

    /** There are none. */
    @Override
    default List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** The report that an id leads to. */
    static Optional<Report> find(Lookup value, Stamp reference) {
        return value.resolve(Reports.class, reference);
    }

    /** Writes decisions of a report, if it is there, in the place of the twin's. */
    static void decide(Changes changes, Stamp report, Occurrence occurrence, Map<String, String> decisions) {
        find(changes, report)
                .ifPresent(found -> changes.put(found.with(found.decisions().written(occurrence, decisions))));
    }
}
