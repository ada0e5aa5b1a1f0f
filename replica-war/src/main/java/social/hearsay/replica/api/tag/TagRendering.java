package social.hearsay.replica.api.tag;

import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.text.TagName;

/** Tags as the viewer sees them. */
public final class TagRendering {
    private final View view;
    private final TagQueries queries;

    public TagRendering(View view) {
        this.view = view;
        this.queries = TagQueries.of(view);
    }

    /** One alone, with how much it is used. */
    TagEntity one(String name, long nowMilliseconds) {
        return all(List.of(name), queries.history(TagName.key(name), nowMilliseconds))
                .get(0);
    }

    public List<TagEntity> all(List<String> names) {
        return all(names, List.of());
    }

    private List<TagEntity> all(List<String> names, List<TagEntity.Day> history) {
        List<String> keys = names.stream().map(TagName::key).toList();
        Set<String> followed = queries.among(EntryKind.FOLLOWED_TAG, view.me(), keys);
        Set<String> featured = queries.among(EntryKind.FEATURED_TAG, view.me(), keys);
        return names.stream()
                .map(name -> new TagEntity(
                        TagName.key(name),
                        name,
                        view.call().site().tag(name),
                        history,
                        followed.contains(TagName.key(name)),
                        featured.contains(TagName.key(name))))
                .toList();
    }

    /** What an account shows on its profile. */
    List<FeaturedTag> featured(long account, List<TagQueries.Kept> kept) {
        Map<String, TagQueries.Use> uses =
                queries.uses(account, kept.stream().map(TagQueries.Kept::key).toList());
        return kept.stream()
                .map(tag -> featured(tag, uses.getOrDefault(tag.key(), new TagQueries.Use(tag.key(), 0, null))))
                .toList();
    }

    private FeaturedTag featured(TagQueries.Kept tag, TagQueries.Use use) {
        return new FeaturedTag(
                Long.toString(tag.stamp()),
                tag.name(),
                view.call().site().tag(tag.name()),
                Long.toString(use.posts()),
                use.last() == null ? null : Moment.day(new Stamp(use.last())));
    }
}
