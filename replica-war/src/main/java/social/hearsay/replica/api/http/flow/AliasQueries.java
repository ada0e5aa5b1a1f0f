package social.hearsay.replica.api.http.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Ids as clients have them, which may be those of twins that don't count. */
public final class AliasQueries {
    private AliasQueries() {}

    /**
     * The ids that a call asks for in {@code id[]}, each as the one that counts and once, in their order. What is no id is
     * left out, as nothing can have it.
     *
     * @param most how many may be asked for at a time
     * @throws Fault 422 when they are more
     */
    public static List<Long> asked(View view, int most) {
        Call call = view.call();
        List<Long> ids = call.query().list("id").stream()
                .flatMap(text -> Ids.parse(text.strip()).stream())
                .distinct()
                .toList();
        if (ids.size() > most) {
            throw Fault.invalid("No more than " + most + " can be asked for at a time");
        }
        return meant(view, ids);
    }

    private static List<Long> meant(View view, List<Long> ids) {
        if (ids.isEmpty()) {
            return ids;
        }
        ValueList wanted = ValueList.of(ids);
        Map<Long, Long> targets = new HashMap<>();
        Statements.of(view.connection())
                .list(
                        "select id, target from aliases where id in " + wanted.marks(),
                        row -> Map.entry(row.getLong(1), row.getLong(2)),
                        wanted.after())
                .forEach(alias -> targets.put(alias.getKey(), alias.getValue()));
        List<Long> meant = new ArrayList<>();
        for (Long id : ids) {
            Long target = targets.getOrDefault(id, id);
            if (!meant.contains(target)) {
                meant.add(target);
            }
        }
        return meant;
    }
}
