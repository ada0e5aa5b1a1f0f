package social.hearsay.replica.api.post;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.text.TagName;

/**
 * Which tags the posts of a timeline have: one of some, all of others, and none of more.
 *
 * @param any what a post is found by, each once
 * @param all for each tag, what it is found by
 * @param none what a post must not be found by, each once
 * @param onlyMedia whether something has to be attached to it
 */
public record TagFilter(List<String> any, List<List<String>> all, List<String> none, boolean onlyMedia) {
    /** So many are looked at of each sort. */
    private static final int MOST = 4;

    public TagFilter {
        any = List.copyOf(any);
        all = List.copyOf(all);
        none = List.copyOf(none);
    }

    public TagFilter(List<String> any, List<List<String>> all, List<String> none) {
        this(any, all, none, false);
    }

    /**
     * As a call says it.
     *
     * @param hashtag the tag in its path
     * @param parameters {@code any}, {@code all}, {@code none} and {@code only_media}
     */
    public static TagFilter of(String hashtag, Parameters parameters) {
        return new TagFilter(
                distinct(Stream.concat(Stream.of(hashtag), few(parameters, "any").stream())
                        .toList()),
                few(parameters, "all").stream().map(TagFilter::forms).toList(),
                distinct(few(parameters, "none")),
                parameters.flag("only_media"));
    }

    /** The same, of which the forms of another tag than the first come first. */
    TagFilter ledBy(int another) {
        List<List<String>> others = new ArrayList<>(all);
        others.set(another, any);
        return new TagFilter(all.get(another), others, none, onlyMedia);
    }

    private static List<String> few(Parameters parameters, String name) {
        return parameters.list(name).stream()
                .map(TagFilter::plain)
                .filter(tag -> !TagName.key(tag).isEmpty())
                .limit(MOST)
                .toList();
    }

    private static List<String> distinct(List<String> tags) {
        Set<String> forms = new LinkedHashSet<>();
        tags.forEach(tag -> forms.addAll(forms(tag)));
        return new ArrayList<>(forms);
    }

    private static List<String> forms(String tag) {
        return TagName.forms(plain(tag)).stream().distinct().toList();
    }

    /** The name of a tag, which some clients send with its sign. */
    public static String plain(String asked) {
        String stripped = asked.strip();
        return stripped.startsWith("#") ? stripped.substring(1) : stripped;
    }
}
