package social.hearsay.replica.operator;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.storage.database.Statements;

/**
 * Says what updates do that are not in the value yet, to an operator: whom and which post they are about, and nothing
 * of what anybody has written. Those of a later release are called by their types.
 *
 * <p>To be given them in the order in which they were issued: some are about what others have made.
 */
final class UpdateWords {
    private static final Map<String, String> OF_POSTS = Map.of(
            "EditPost", "is edited",
            "RevisePost", "is edited",
            "DeletePost", "is deleted",
            "UndeletePost", "is brought back",
            "PurgePost", "is purged",
            "RecreatePost", "is made anew");

    private static final Map<String, String> OF_ACCOUNTS = Map.of(
            "ChangeEmail", "has another e-mail address",
            "ChangePassword", "has another password",
            "ChangeProfile", "has another profile",
            "EndSessions", "is signed out",
            "CloseAccount", "is closed",
            "ReopenAccount", "is open again",
            "PurgeAccount", "is purged: it can't be brought back",
            "Moderate", "is moderated");

    private final Statements statements;
    private final OwnerQueries owners;
    private final Map<Long, Optional<String>> handles = new HashMap<>();
    private final Map<Long, Optional<Long>> authors = new HashMap<>();

    UpdateWords(Connection connection) {
        this.statements = Statements.of(connection);
        this.owners = new OwnerQueries(connection);
    }

    LaterUpdates.Line line(Update update) {
        String type = update.operation().type();
        JsonNode fields = Json.read(update.operation().json(), JsonNode.class);
        Stamp stamp = update.issuedAt();
        Long post = id(fields.path("post"));
        Long account = id(fields.path("account"));
        String text;
        if (type.startsWith("CreatePost")) {
            post = stamp.value();
            account = id(fields.path("frame").path("author"));
            authors.put(post, Optional.ofNullable(account));
            text = who(account) + " writes post " + post;
        } else if (type.equals("RegisterAccount")) {
            account = stamp.value();
            handles.put(
                    account,
                    Optional.of(fields.path("registration").path("name").asText()));
            text = who(account) + " registers";
        } else if (post != null && OF_POSTS.containsKey(type)) {
            account = author(post);
            text = "post " + post + " of " + who(account) + " " + OF_POSTS.get(type);
        } else if (account != null && OF_ACCOUNTS.containsKey(type)) {
            text = who(account) + " " + OF_ACCOUNTS.get(type);
        } else {
            text = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                    + (post == null ? "" : ", post " + post)
                    + (account == null ? "" : ", " + who(account));
        }
        return new LaterUpdates.Line(
                update.id().text(),
                stamp.instant().toString(),
                update.origin().text(),
                type,
                text,
                post == null ? null : post.toString(),
                account == null ? null : handle(account).orElse(null));
    }

    private static @Nullable Long id(JsonNode field) {
        String text = field.asText("");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private String who(@Nullable Long account) {
        return account == null
                ? "somebody"
                : handle(account).map(handle -> "@" + handle).orElse("account " + account);
    }

    private Optional<String> handle(long account) {
        return handles.computeIfAbsent(account, id -> owners.find(new Stamp(id)).map(Account::username));
    }

    private @Nullable Long author(long post) {
        return authors.computeIfAbsent(
                        post,
                        id -> statements.first(
                                "select author from posts where id = coalesce((select s.target from aliases s where s.id"
                                        + " = ?), ?)",
                                row -> row.getLong(1),
                                id,
                                id))
                .orElse(null);
    }
}
