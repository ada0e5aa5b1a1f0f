package social.hearsay.replica.api.explore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.tag.TagEntity;
import social.hearsay.replica.api.tag.TagRendering;

/** The tags that most people use in the last seven days, in the newest public posts; also as clients called it first. */
@ApplicationScoped
@Path("api/v1/{trends: trends/tags|trends}")
public class TrendingTagsResource {
    private static final int USUAL = 10;
    private static final int MOST = 20;
    private static final long SECONDS_PER_DAY = 86_400;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> tags(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            ExplorePage page = ExplorePage.of(call.query(), USUAL, MOST);
            return Answer.ok(tags(view, ExploreQueries.of(view).tags(page.offset(), page.limit())));
        });
    }

    private static List<TagEntity> tags(View view, List<ExploreQueries.UsedTag> used) {
        List<TagEntity> plain = new TagRendering(view)
                .all(used.stream().map(ExploreQueries.UsedTag::key).toList());
        long today = ExploreQueries.of(view).today();
        List<TagEntity> tags = new ArrayList<>();
        for (int index = 0; index < plain.size(); index++) {
            TagEntity tag = plain.get(index);
            tags.add(new TagEntity(
                    tag.id(),
                    tag.name(),
                    tag.url(),
                    history(used.get(index), today),
                    tag.following(),
                    tag.featuring()));
        }
        return tags;
    }

    private static List<TagEntity.Day> history(ExploreQueries.UsedTag tag, long today) {
        List<TagEntity.Day> days = new ArrayList<>();
        for (long day = today; day > today - ExploreQueries.DAYS; day--) {
            ExploreQueries.Use use = tag.byDay().getOrDefault(day, new ExploreQueries.Use(0, 0));
            days.add(new TagEntity.Day(
                    Long.toString(day * SECONDS_PER_DAY), Long.toString(use.posts()), Long.toString(use.accounts())));
        }
        return days;
    }
}
