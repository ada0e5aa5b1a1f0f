package social.hearsay.replica.api.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.storage.database.Statements;

/**
 * What is held back of what one is told, by who did it: the latest of them, looked for among so many. A request is
 * found by the id of that account; whoever dismisses one dismisses what is there, and what comes later shows again.
 */
final class NotificationRequests {
    /** So many notifications that are held back are looked at. */
    private static final int LATEST = 400;

    /**
     * By one account.
     *
     * @param newest the id of the latest notification; likewise the first
     * @param post the latest post that one is told of; 0 for none
     */
    record Held(long account, long newest, long oldest, int count, long post) {
        Held and(NotificationRow older) {
            return new Held(account, newest, older.id(), count + 1, post == 0 ? older.post() : post);
        }
    }

    /** As clients see it. */
    record Entity(
            String id,
            String createdAt,
            String updatedAt,
            String notificationsCount,
            AccountEntity account,
            @Nullable Status lastStatus) {}

    private final View view;

    private NotificationRequests(View view) {
        this.view = view;
    }

    static NotificationRequests of(View view) {
        return new NotificationRequests(view);
    }

    /** The latest first. */
    List<Held> all() {
        Map<Long, Long> dismissed = dismissed();
        Map<Long, Held> held = new LinkedHashMap<>();
        for (NotificationRow row : NotificationQueries.of(view).held(LATEST)) {
            if (row.id() > dismissed.getOrDefault(row.from(), 0L)) {
                Held known = held.get(row.from());
                held.put(
                        row.from(),
                        known == null ? new Held(row.from(), row.id(), row.id(), 1, row.post()) : known.and(row));
            }
        }
        return List.copyOf(held.values());
    }

    Optional<Held> find(long account) {
        return all().stream().filter(held -> held.account() == account).findFirst();
    }

    List<Entity> shown(List<Held> requests) {
        Map<String, AccountEntity> accounts = new HashMap<>();
        AccountRendering.all(view, requests.stream().map(Held::account).toList())
                .forEach(account -> accounts.put(account.id(), account));
        Map<Long, Status> statuses = NotificationRendering.statuses(
                view, requests.stream().map(Held::post).distinct().toList());
        List<@Nullable Entity> shown = new ArrayList<>();
        for (Held request : requests) {
            AccountEntity account = accounts.get(Long.toString(request.account()));
            shown.add(
                    account == null
                            ? null
                            : new Entity(
                                    account.id(),
                                    Moment.of(new Stamp(request.oldest())),
                                    Moment.of(new Stamp(request.newest())),
                                    Integer.toString(request.count()),
                                    account,
                                    statuses.get(request.post())));
        }
        return shown.stream().filter(Objects::nonNull).toList();
    }

    /** Up to which notification somebody's were dismissed, by their account. */
    private Map<Long, Long> dismissed() {
        Map<Long, Long> dismissed = new HashMap<>();
        Statements.of(view.connection())
                .list(
                        "select name, value from entries where account = ? and kind = ? and active",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        view.me(),
                        EntryKind.NOTIFICATION_SENDER.text())
                .stream()
                .filter(entry -> !entry.getValue().equals(NotificationPolicy.ACCEPTED))
                .forEach(entry -> dismissed.put(Long.valueOf(entry.getKey()), Long.valueOf(entry.getValue())));
        return dismissed;
    }
}
