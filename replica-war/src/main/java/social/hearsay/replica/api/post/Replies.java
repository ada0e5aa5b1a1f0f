package social.hearsay.replica.api.post;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a conversation in the order in which it is read: each reply right after what it answers. */
public final class Replies {
    private Replies() {}

    /** @param replies those to {@code root}, directly or not */
    public static List<PostRow> inOrder(long root, List<PostRow> replies) {
        Map<Long, List<PostRow>> byParent = new HashMap<>();
        for (PostRow reply : replies) {
            Long parent = reply.inReplyTo();
            if (parent != null) {
                byParent.computeIfAbsent(parent, unknown -> new ArrayList<>()).add(reply);
            }
        }
        byParent.values()
                .forEach(answers ->
                        answers.sort(Comparator.comparingLong(PostRow::id).reversed()));
        List<PostRow> ordered = new ArrayList<>();
        Deque<PostRow> next = new ArrayDeque<>();
        byParent.getOrDefault(root, List.of()).forEach(next::push);
        while (!next.isEmpty()) {
            PostRow reply = next.pop();
            ordered.add(reply);
            byParent.getOrDefault(reply.id(), List.of()).forEach(next::push);
        }
        return ordered;
    }
}
