package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.Reports;

/** All reports, in memory. */
final class MemoryReports extends MemoryRows<Stamp, Report> implements Reports {
    MemoryReports(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public List<Stamp> naming(Stamp account) {
        return keysWhere(
                report -> report.account().equals(account) || report.target().equals(account));
    }

    @Override
    public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
