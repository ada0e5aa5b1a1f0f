package social.hearsay.replica.api.notification;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.storage.database.Statements;

/**
 * What becomes of what somebody is told, by how its sender stands to them; applied when it is read. The SQL is about a
 * notification called n of {@code :me}; {@code :young} is an id of the day since which accounts are new, {@code :recent}
 * one of that since which followers are.
 *
 * @param decisions those that were made
 */
record NotificationPolicy(Map<Sender, Decision> decisions) {
    /** What was decided. */
    enum Decision {
        ACCEPT,
        /** Held back, and shown as a request. */
        FILTER,
        /** Shown nowhere. */
        DROP;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Decision> parse(String text) {
            return List.of(values()).stream()
                    .filter(each -> each.text().equals(text))
                    .findFirst();
        }
    }

    /** Kinds of senders. */
    enum Sender {
        /** Whom one doesn't follow. */
        FOR_NOT_FOLLOWING(Decision.ACCEPT),
        /** Who doesn't follow one, or hasn't for three days. */
        FOR_NOT_FOLLOWERS(Decision.ACCEPT),
        /** Who has been there for less than thirty days, and whom one doesn't follow. */
        FOR_NEW_ACCOUNTS(Decision.ACCEPT),
        /** Who writes a direct post to one that answers none of theirs, and whom one doesn't follow. */
        FOR_PRIVATE_MENTIONS(Decision.ACCEPT),
        /** Whom a moderator has limited, and whom one doesn't follow. */
        FOR_LIMITED_ACCOUNTS(Decision.FILTER);

        private final Decision usual;

        Sender(Decision usual) {
            this.usual = usual;
        }

        /** As clients call it, and entries. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String condition() {
            String follows = AudienceSql.follows("n.sender");
            return switch (this) {
                case FOR_NOT_FOLLOWING -> "not " + follows;
                case FOR_NOT_FOLLOWERS ->
                    "not exists (select 1 from edges f where f.kind = 'follow' and f.source = n.sender"
                            + " and f.target = :me and f.active and f.stamp < :recent)";
                case FOR_NEW_ACCOUNTS -> "n.sender > :young and not " + follows;
                case FOR_PRIVATE_MENTIONS ->
                    "n.kind = 'mention' and (select d.visibility = 'direct' and (d.in_reply_to_account is null"
                            + " or d.in_reply_to_account <> :me) from posts d where d.id = n.post) and not " + follows;
                case FOR_LIMITED_ACCOUNTS -> AudienceSql.limited("n.sender");
            };
        }
    }

    /** What was let through by hand. */
    static final String ACCEPTED = "accept";

    private static final String BY_HAND = "exists (select 1 from entries o where o.account = :me"
            + " and o.kind = 'notification_sender' and o.name = cast(n.sender as text) and o.active"
            + " and o.value = '" + ACCEPTED + "')";

    private static final long DAY = 86_400_000L;
    private static final int STAMP_BITS = 16;
    private static final long NEW_DAYS = 30;
    private static final long RECENT_DAYS = 3;

    /** Where nothing is held back. */
    static final NotificationPolicy NONE = new NotificationPolicy(everything());

    NotificationPolicy {
        decisions = Map.copyOf(decisions);
    }

    private static Map<Sender, Decision> everything() {
        Map<Sender, Decision> decisions = new EnumMap<>(Sender.class);
        for (Sender sender : Sender.values()) {
            decisions.put(sender, Decision.ACCEPT);
        }
        return decisions;
    }

    /** What somebody has decided. */
    static NotificationPolicy of(Connection connection, long account) {
        Map<Sender, Decision> decisions = new EnumMap<>(Sender.class);
        Statements.of(connection)
                .list(
                        "select name, value from entries where account = ? and kind = ? and active",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        account,
                        EntryKind.NOTIFICATION_POLICY.text())
                .forEach(entry -> {
                    for (Sender sender : Sender.values()) {
                        if (sender.text().equals(entry.getKey())) {
                            Decision.parse(entry.getValue()).ifPresent(decided -> decisions.put(sender, decided));
                        }
                    }
                });
        return new NotificationPolicy(decisions);
    }

    Decision of(Sender sender) {
        return decisions.getOrDefault(sender, sender.usual);
    }

    /** Whether groups would have in them what is held back. */
    boolean splitsGroups() {
        return List.of(Sender.FOR_NOT_FOLLOWING, Sender.FOR_NOT_FOLLOWERS, Sender.FOR_NEW_ACCOUNTS).stream()
                .anyMatch(sender -> of(sender) != Decision.ACCEPT);
    }

    /** That a notification is not held back, as one more condition; empty when nothing is. */
    String lets() {
        String held = any(List.of(Decision.FILTER, Decision.DROP));
        return held.isEmpty() ? "" : " and (not (" + held + ") or " + BY_HAND + ")";
    }

    /** That it is held back and to be shown as a request, as one more condition. */
    String holds() {
        String filtered = any(List.of(Decision.FILTER));
        String dropped = any(List.of(Decision.DROP));
        return (filtered.isEmpty() ? " and 1 = 0" : " and (" + filtered + ")")
                + (dropped.isEmpty() ? "" : " and not (" + dropped + ")") + " and not " + BY_HAND;
    }

    /** Whether anything may be held back to be shown as a request. */
    boolean holdsAnything() {
        return List.of(Sender.values()).stream().anyMatch(sender -> of(sender) == Decision.FILTER);
    }

    /** Whether that is done to those alone whom a moderator has limited. */
    boolean holdsLimitedAlone() {
        return List.of(Sender.values()).stream()
                .allMatch(sender -> (of(sender) == Decision.FILTER) == (sender == Sender.FOR_LIMITED_ACCOUNTS));
    }

    private String any(List<Decision> wanted) {
        List<String> conditions = new ArrayList<>();
        for (Sender sender : Sender.values()) {
            if (wanted.contains(of(sender))) {
                conditions.add("(" + sender.condition() + ")");
            }
        }
        return String.join(" or ", conditions);
    }

    /** The parameters that the conditions name, besides {@code :me}. */
    static Map<String, Object> values(long now) {
        return Map.of(
                "young", Math.max(0, now - NEW_DAYS * DAY) << STAMP_BITS,
                "recent", Math.max(0, now - RECENT_DAYS * DAY) << STAMP_BITS);
    }
}
