package social.hearsay.replica.api.moderation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.site.SiteNotices;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.moderation.Report;

/** A page of reports as moderators see them: everything around them is read for all of them at once. */
final class ReportRendering {
    private final Map<Long, Long> aliases;
    private final Map<Long, AdminAccount> accounts;
    private final Map<Long, Status> statuses = new HashMap<>();
    private final List<SiteNotices.Rule> rules;

    private ReportRendering(View view, List<Report> reports) {
        Set<Long> named = new LinkedHashSet<>();
        Set<Long> posts = new LinkedHashSet<>();
        for (Report report : reports) {
            Stream.of(
                            Optional.of(report.account()),
                            Optional.of(report.target()),
                            report.assignedTo(),
                            report.resolvedBy())
                    .flatMap(Optional::stream)
                    .map(Stamp::value)
                    .forEach(named::add);
            report.details().statuses().forEach(post -> posts.add(post.value()));
        }
        List<Long> all = new ArrayList<>(named);
        all.addAll(posts);
        aliases = ReportQueries.of(view).aliases(all);
        accounts = AdminAccountQueries.of(view)
                .all(named.stream().map(this::meant).distinct().toList());
        List<PostRow> rows = new ArrayList<>(PostQueries.of(view)
                .reported(posts.stream().map(this::meant).distinct().toList())
                .values());
        rules = SiteNotices.of(view).rules();
        StatusRendering.reported(view, rows).forEach(status -> statuses.put(Long.valueOf(status.id()), status));
    }

    static List<AdminReport> of(View view, List<Report> reports) {
        ReportRendering rendering = new ReportRendering(view, reports);
        return reports.stream().map(rendering::report).flatMap(Optional::stream).toList();
    }

    private long meant(long id) {
        return aliases.getOrDefault(id, id);
    }

    private Optional<AdminReport> report(Report report) {
        AdminAccount from = accounts.get(report.account().value());
        AdminAccount about = accounts.get(report.target().value());
        if (from == null || about == null) {
            return Optional.empty();
        }
        return Optional.of(new AdminReport(
                report.id().toString(),
                report.resolvedBy().isPresent(),
                ReportEntity.actionTakenAt(report),
                report.category(),
                report.details().comment(),
                false,
                Moment.of(report.id()),
                Moment.of(decided(report)),
                from,
                about,
                person(report.assignedTo()),
                person(report.resolvedBy()),
                report.details().statuses().stream()
                        .map(post -> statuses.get(meant(post.value())))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                rules.stream()
                        .filter(rule -> report.rules().contains(rule.id()))
                        .toList()));
    }

    private @Nullable AdminAccount person(Optional<Stamp> id) {
        return id.map(known -> accounts.get(meant(known.value()))).orElse(null);
    }

    /** The stamp of the last decision of it, or its own. */
    private static Stamp decided(Report report) {
        return report.decisions().byName().values().stream()
                .map(Register::latest)
                .flatMap(Optional::stream)
                .map(write -> write.cause().stamp())
                .max(Stamp::compareTo)
                .orElse(report.id());
    }
}
