package social.hearsay.replica.api.filter;

import java.util.List;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.FilterName;
import social.hearsay.replica.microblog.filter.WriteFilter;

/** Requests that write to a filter of the viewer's. */
final class FilterUpdates {
    private static final String SCOPE = "write:filters";

    private FilterUpdates() {}

    /** Whose filter it is; to be asked before anything that came is looked at. */
    static Stamp owner(View view) {
        return view.account(SCOPE);
    }

    /** @param shown what is answered once it is so */
    static UpdateRequest begin(
            View view, Stamp me, String filter, List<EntryWrite> writes, Function<FilterQueries, ?> shown) {
        return of(view, me, filter, true, false, writes, shown);
    }

    static UpdateRequest change(
            View view, Stamp me, String filter, List<EntryWrite> writes, Function<FilterQueries, ?> shown) {
        return of(view, me, filter, false, false, writes, shown);
    }

    static UpdateRequest end(View view, Stamp me, String filter) {
        return of(view, me, filter, false, true, List.of(), filters -> null);
    }

    /** Ends a part of one. */
    static UpdateRequest end(View view, Stamp me, String filter, EntryKind kind, String part) {
        EntryWrite write = new EntryWrite(kind, FilterName.part(filter, part), EntryState.ENDED);
        return of(view, me, filter, false, false, List.of(write), filters -> null);
    }

    private static UpdateRequest of(
            View view,
            Stamp me,
            String filter,
            boolean begins,
            boolean ends,
            List<EntryWrite> writes,
            Function<FilterQueries, ?> shown) {
        return UpdateRequest.of(
                view,
                Requests.by(me),
                request -> new WriteFilter.Command(request, me, filter, begins, ends, writes),
                (now, subject) -> {
                    Object answer = shown.apply(FilterQueries.of(now));
                    return answer == null ? Answer.nothing() : Answer.ok(answer);
                });
    }
}
