package social.hearsay.replica.api.post;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Visibility;

/**
 * Who may read a post as a condition of SQL, derived from what {@link Visibility} says. The reader is
 * {@code :me}, 0 for nobody; the table of posts goes by any name.
 */
final class AudienceSql {
    private AudienceSql() {}

    /** That the reader may read the post; as {@link Audience#mayRead}. */
    static String mayRead(String posts) {
        return "not %1$s.hidden and not %2$s and %3$s"
                .formatted(posts, closed(posts + ".author"), anyAudience(posts, EnumSet.of(Audience.EVERYBODY)));
    }

    /** The same of a post that is not hidden and whose author, with an open account, the reader follows. */
    static String followerMayRead(String posts) {
        return anyAudience(posts, EnumSet.of(Audience.EVERYBODY, Audience.FOLLOWERS));
    }

    /** Whoever has closed their account is gone with all that they wrote. */
    static String closed(String account) {
        return "exists (select 1 from accounts c where c.id = %s and c.closed is not null)".formatted(account);
    }

    /** That the reader follows an account. */
    static String follows(String account) {
        return "exists (select 1 from edges f where f.kind = 'follow' and f.source = :me and f.target = %s and f.active)"
                .formatted(account);
    }

    /** @param certain audiences that the reader is known to be in */
    private static String anyAudience(String posts, Set<Audience> certain) {
        List<Visibility> open = Arrays.stream(Visibility.values())
                .filter(visibility -> visibility.audiences().stream().anyMatch(certain::contains))
                .toList();
        Set<Visibility> rest = EnumSet.allOf(Visibility.class);
        open.forEach(rest::remove);
        return EnumSet.complementOf(EnumSet.copyOf(certain)).stream()
                .map(audience -> includes(posts, audience, rest))
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" or ", "(" + visible(posts, open) + " or ", ")"));
    }

    /** That the reader is in an audience, and the post one of these that are for it; empty when none of them is. */
    private static String includes(String posts, Audience audience, Set<Visibility> visibilities) {
        List<Visibility> theirs = visibilities.stream()
                .filter(visibility -> visibility.audiences().contains(audience))
                .toList();
        String condition = includes(posts, audience);
        if (theirs.isEmpty()) {
            return "";
        }
        return theirs.size() == visibilities.size()
                ? condition
                : "(" + visible(posts, theirs) + " and " + condition + ")";
    }

    private static String includes(String posts, Audience audience) {
        return switch (audience) {
            case EVERYBODY -> "true";
            case AUTHOR -> posts + ".author = :me";
            case MENTIONED ->
                "exists (select 1 from post_mentions m where m.account = :me and m.post = %s.id)".formatted(posts);
            case FOLLOWERS -> follows(posts + ".author");
        };
    }

    private static String visible(String posts, List<Visibility> visibilities) {
        return visibilities.stream()
                .map(visibility -> "'" + visibility.text() + "'")
                .collect(Collectors.joining(", ", posts + ".visibility in (", ")"));
    }
}
