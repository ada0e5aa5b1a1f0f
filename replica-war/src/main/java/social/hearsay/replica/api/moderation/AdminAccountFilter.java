package social.hearsay.replica.api.moderation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.account.Role;

/**
 * Which accounts a moderator wants to see, as a condition of SQL of a table called a.
 *
 * @param conditions all of which have to hold
 * @param values of the parameters that they name
 */
record AdminAccountFilter(List<String> conditions, Map<String, Object> values) {
    /** So many accounts whose names or addresses begin like that are looked at. */
    private static final int MOST_OF_PREFIX = 1_000;
    /** So many accounts are looked through for what they call themselves. */
    private static final int MOST_LOOKED_THROUGH = 5_000;

    /** In the order of any language, what goes on after a beginning comes before as many of these letters. */
    private static final int LONGEST_REST = 60;

    private static final Map<String, String> STATES = Map.of(
            "active", "a.closed is null and not a.disabled",
            "pending", "1 = 0",
            "disabled", "a.disabled",
            "silenced", "a.silenced",
            "suspended", "a.suspended",
            "remote", "1 = 0");

    AdminAccountFilter {
        conditions = List.copyOf(conditions);
        values = Map.copyOf(values);
    }

    /** Of the first version: {@code active=true&suspended=true…}. */
    static AdminAccountFilter first(Parameters asked) {
        List<String> states =
                STATES.keySet().stream().filter(asked::flag).sorted().toList();
        return of(asked, states, asked.flag("staff"), List.of());
    }

    /** Of the second: {@code origin=local&status=active&permissions=staff&role_ids[]=1}. */
    static AdminAccountFilter second(Parameters asked) {
        List<String> states = new ArrayList<>();
        asked.filled("status").ifPresent(states::add);
        asked.filled("origin").filter("remote"::equals).ifPresent(states::add);
        boolean staff = asked.filled("permissions").filter("staff"::equals).isPresent();
        return of(asked, states, staff, asked.list("role_ids"));
    }

    private static AdminAccountFilter of(Parameters asked, List<String> states, boolean staff, List<String> roles) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        states.forEach(state -> conditions.add(STATES.getOrDefault(state, "1 = 0")));
        if (staff) {
            conditions.add("a.role is not null");
        }
        if (!roles.isEmpty()) {
            conditions.add(roles(roles));
        }
        beginning(asked.filled("username"), "handle", "name", conditions, values);
        beginning(asked.filled("email"), "email", "mail", conditions, values);
        Optional<String> called = asked.filled("display_name");
        if (called.isPresent()) {
            conditions.add("a.id in (select w.id from accounts w where w.id < :max order by w.id desc limit "
                    + MOST_LOOKED_THROUGH + ") and lower(a.profile) like :called");
            values.put("called", "%" + called.get().toLowerCase(Locale.ROOT).replaceAll("[%_\"\\\\]", "_") + "%");
        }
        if (asked.filled("by_domain").isPresent()) {
            conditions.add("1 = 0");
        }
        return new AdminAccountFilter(conditions, values);
    }

    /** By the ids under which roles are shown. */
    private static String roles(List<String> ids) {
        List<String> names = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role != Role.NONE && ids.contains(role.id())) {
                names.add("'" + role.text() + "'");
            }
        }
        return names.isEmpty() ? "1 = 0" : "a.role in (" + String.join(", ", names) + ")";
    }

    private static void beginning(
            Optional<String> text,
            String column,
            String parameter,
            List<String> conditions,
            Map<String, Object> values) {
        text.map(given -> given.strip().toLowerCase(Locale.ROOT)).ifPresent(given -> {
            conditions.add("a.id in (select h.id from accounts h where h." + column + " >= :" + parameter + " and h."
                    + column + " <= :" + parameter + "end and h." + column + " like :" + parameter
                    + "like escape '!' order by h." + column + " limit " + MOST_OF_PREFIX + ")");
            values.put(parameter, given);
            values.put(parameter + "end", given + "z".repeat(LONGEST_REST));
            values.put(parameter + "like", given.replaceAll("[%_!]", "!$0") + "%");
        });
    }

    /** Each after an {@code and}. */
    String text() {
        StringBuilder text = new StringBuilder();
        conditions.forEach(condition -> text.append(" and ").append(condition));
        return text.toString();
    }
}
