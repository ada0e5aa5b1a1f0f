package social.hearsay.replica.api.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;

/** Conversations as one of those sees them who take part: everything around a page of them is read at once. */
public final class ConversationRendering {
    private ConversationRendering() {}

    public static List<Conversation> of(View view, List<ConversationQueries.Row> rows) {
        Map<Long, PostRow> posts = PostQueries.of(view)
                .among(rows.stream().map(ConversationQueries.Row::newest).toList());
        Map<String, Status> statuses = new LinkedHashMap<>();
        StatusRendering.of(view, List.copyOf(posts.values())).forEach(status -> statuses.put(status.id(), status));
        Set<Long> people = new LinkedHashSet<>();
        posts.values().forEach(post -> people.addAll(others(view, post)));
        Map<String, AccountEntity> accounts = new LinkedHashMap<>();
        AccountRendering.all(view, List.copyOf(people)).forEach(account -> accounts.put(account.id(), account));
        List<Conversation> conversations = new ArrayList<>();
        for (ConversationQueries.Row row : rows) {
            PostRow newest = posts.get(row.newest());
            if (newest != null) {
                conversations.add(new Conversation(
                        Long.toString(row.id()),
                        !row.seen() && newest.author() != view.me(),
                        others(view, newest).stream()
                                .map(id -> accounts.get(Long.toString(id)))
                                .filter(account -> account != null)
                                .toList(),
                        statuses.get(Long.toString(row.newest()))));
            }
        }
        return conversations;
    }

    /** With whom a post is; oneself, where there is nobody else. */
    private static List<Long> others(View view, PostRow post) {
        Set<Long> people = new LinkedHashSet<>(List.of(post.author()));
        post.content()
                .mentions()
                .forEach(mention -> people.add(mention.account().value()));
        people.remove(view.me());
        return people.isEmpty() ? List.of(view.me()) : List.copyOf(people);
    }
}
