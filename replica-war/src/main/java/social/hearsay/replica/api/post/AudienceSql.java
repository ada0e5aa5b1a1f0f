package social.hearsay.replica.api.post;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.microblog.post.Visibility;

/**
 * Who may read a post as a condition of SQL, derived from what {@link Visibility} says. The reader is
 * {@code :me}, 0 for nobody, the time {@code :now}; the table of posts goes by any name.
 */
public final class AudienceSql {
    private AudienceSql() {}

    /** That the reader may read the post; as {@link Audience#mayRead}. */
    public static String mayRead(String posts) {
        return "not %1$s.hidden and not %2$s and not %3$s and %4$s"
                .formatted(
                        posts,
                        closed(posts + ".author"),
                        blocked(posts + ".author"),
                        anyAudience(ofPost(posts), EnumSet.of(Audience.EVERYBODY)));
    }

    /** The same of a post that is not hidden and whose author, with an open account, the reader follows. */
    static String followerMayRead(String posts) {
        return anyAudience(ofPost(posts), EnumSet.of(Audience.EVERYBODY, Audience.FOLLOWERS));
    }

    /** That the reader may see a boost, for what it is itself; whether its post may be read is another condition. */
    static String maySeeBoost(String boosts) {
        Written boost = new Written(boosts + ".source", boosts + ".visibility", null);
        return "not %1$s and not %2$s and %3$s"
                .formatted(
                        closed(boost.author()),
                        blocked(boost.author()),
                        anyAudience(boost, EnumSet.of(Audience.EVERYBODY)));
    }

    /**
     * That a moderator has limited an account, and the reader neither follows it nor is it: they don't come across
     * what it does.
     */
    public static String limited(String account) {
        return "exists (select 1 from accounts l where l.id between %1$s and %1$s and l.silenced and l.id <> :me and not %2$s)"
                .formatted(account, follows("l.id"));
    }

    /** The same, or that it is {@link #closed}. */
    public static String goneOrLimited(String account) {
        return "(%s or %s)".formatted(closed(account), limited(account));
    }

    /**
     * Whoever has closed their account, or was suspended, is gone with all that they wrote. By {@code between}: for {@code =}
     * SQLite takes the primary key, and reads an account for each post, where a small index of the few who are gone would do.
     */
    public static String closed(String account) {
        return "exists (select 1 from accounts c where c.id between %1$s and %1$s and c.closed is not null)"
                .formatted(account);
    }

    /** That the reader blocks an account, or it blocks the reader. */
    public static String blocked(String account) {
        return ("(" + edge("block", ":me", "%1$s") + " or " + edge("block", "%1$s", ":me") + ")").formatted(account);
    }

    /** That the reader has muted an account, and that is not over. */
    public static String muted(String account) {
        return ("exists (select 1 from edges u where u.kind = 'mute' and u.source = :me and u.target = %s and u.active"
                        + " and (u.until is null or u.until > :now))")
                .formatted(account);
    }

    /** That the reader has muted an account in such a way that nothing of it is told either, and that is not over. */
    public static String silenced(String account) {
        return ("exists (select 1 from edges u where u.kind = 'mute' and u.source = :me and u.target = %s and u.active"
                        + " and u.silent and (u.until is null or u.until > :now))")
                .formatted(account);
    }

    /** That the reader follows an account. */
    public static String follows(String account) {
        return edge("follow", ":me", account);
    }

    private static String edge(String kind, String source, String target) {
        return "exists (select 1 from edges f where f.kind = '%s' and f.source = %s and f.target = %s and f.active)"
                .formatted(kind, source, target);
    }

    /**
     * Columns of what is for some audience.
     *
     * @param id the column by which it is found whom it mentions; null for what mentions nobody
     */
    private record Written(
            String author, String visibility, @Nullable String id) {}

    private static Written ofPost(String posts) {
        return new Written(posts + ".author", posts + ".visibility", posts + ".id");
    }

    /** @param certain audiences that the reader is known to be in */
    private static String anyAudience(Written written, Set<Audience> certain) {
        List<Visibility> open = Arrays.stream(Visibility.values())
                .filter(visibility -> visibility.audiences().stream().anyMatch(certain::contains))
                .toList();
        Set<Visibility> rest = EnumSet.allOf(Visibility.class);
        open.forEach(rest::remove);
        return EnumSet.complementOf(EnumSet.copyOf(certain)).stream()
                .map(audience -> includes(written, audience, rest))
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" or ", "(" + visible(written, open) + " or ", ")"));
    }

    /** That the reader is in an audience, and the post one of these that are for it; empty when none of them is. */
    private static String includes(Written written, Audience audience, Set<Visibility> visibilities) {
        List<Visibility> theirs = visibilities.stream()
                .filter(visibility -> visibility.audiences().contains(audience))
                .toList();
        String condition = includes(written, audience);
        if (theirs.isEmpty() || condition.isEmpty()) {
            return "";
        }
        return theirs.size() == visibilities.size()
                ? condition
                : "(" + visible(written, theirs) + " and " + condition + ")";
    }

    private static String includes(Written written, Audience audience) {
        return switch (audience) {
            case EVERYBODY -> "true";
            case AUTHOR -> written.author() + " = :me";
            case MENTIONED ->
                written.id() == null
                        ? ""
                        : "exists (select 1 from post_mentions m where m.account = :me and m.post = %s)"
                                .formatted(written.id());
            case FOLLOWERS -> follows(written.author());
        };
    }

    private static String visible(Written written, List<Visibility> visibilities) {
        return visibilities.stream()
                .map(visibility -> "'" + visibility.text() + "'")
                .collect(Collectors.joining(", ", written.visibility() + " in (", ")"));
    }
}
