package social.hearsay.replica.api.post;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Markup;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.storage.kernel.Memo;

/**
 * What posts say, as people read it.
 *
 * @param accounts whom they mention, by id, as far as they are there
 */
record ContentRendering(Site site, Map<Long, AccountRow> accounts) {
    /** Of the posts that are on many pages. */
    private static final Memo<Source, String> HTML = new Memo<>(
            source -> 2 * source.text().length(), source -> source.markup().html(source.text()));

    /** All that the HTML of a post is made of. */
    private record Source(Markup markup, String text) {}

    /** The text as sanitised HTML. */
    String html(Content content) {
        return HTML.of(new Source(new Markup(profiles(content), tags(content)), content.text()));
    }

    /** All texts in which emojis are shown, one after the other. */
    static Stream<String> written(Content content) {
        Poll poll = content.poll();
        return Stream.concat(
                Stream.of(content.spoilerText(), content.text()),
                poll == null ? Stream.empty() : poll.options().stream());
    }

    List<Status.Mention> mentions(Content content) {
        return content.mentions().stream()
                .map(mention -> accounts.get(mention.account().value()))
                .filter(Objects::nonNull)
                .distinct()
                .map(named -> new Status.Mention(
                        Long.toString(named.id()), named.username(), site.profile(named.username()), named.username()))
                .toList();
    }

    private Map<String, String> tags(Content content) {
        Map<String, String> tags = new HashMap<>();
        content.tags().forEach(tag -> tags.putIfAbsent(TagName.key(tag), site.tag(tag)));
        return tags;
    }

    private Map<String, String> profiles(Content content) {
        Map<String, String> profiles = new HashMap<>();
        for (Mention mention : content.mentions()) {
            AccountRow named = accounts.get(mention.account().value());
            if (named != null) {
                profiles.put(mention.name().toLowerCase(Locale.ROOT), site.profile(named.username()));
            }
        }
        return profiles;
    }
}
