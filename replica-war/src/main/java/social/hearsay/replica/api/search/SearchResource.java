package social.hearsay.replica.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.WrittenHandle;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.tag.TagEntity;
import social.hearsay.replica.api.tag.TagRendering;

/** Search for people, posts and hashtags. Nobody is known but who is here, so there is nothing to resolve. */
@ApplicationScoped
@Path("api/v2/search")
public class SearchResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> search(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:search"), view -> {
            String text = call.query().filled("q").orElseThrow(() -> Fault.malformed("q is missing"));
            Found found = new Address(view, text)
                    .find()
                    .orElseGet(() -> new Found(
                            wants(call, "accounts") ? accounts(view, text) : List.of(),
                            wants(call, "statuses") ? statuses(view, text) : List.of(),
                            wants(call, "hashtags") ? hashtags(view, text) : List.of()));
            return found.isEmpty() ? Answer.ok(found).restingOnAbsence() : Answer.ok(found);
        });
    }

    private static boolean wants(Call call, String type) {
        return call.query().filled("type").map(type::equals).orElse(true);
    }

    private static List<AccountEntity> accounts(View view, String text) {
        boolean followed = view.call().query().flag("following");
        return AccountRendering.all(
                view,
                new NameSearch(view)
                        .accounts(text, followed, SearchPage.of(view.call().query())));
    }

    /** For people alone, as with Mastodon. */
    private static List<Status> statuses(View view, String text) {
        if (view.me() == 0) {
            return List.of();
        }
        SearchQuery typed = SearchQuery.parse(text, name -> author(view, name));
        OptionalLong author = view.call().query().id("account_id");
        SearchQuery query = author.isPresent() ? typed.by(author.getAsLong()) : typed;
        List<Long> ids =
                new StatusSearch(view).find(query, SearchPage.of(view.call().query()));
        return StatusRendering.of(view, PostQueries.of(view).several(ids));
    }

    private static OptionalLong author(View view, String name) {
        return name.equalsIgnoreCase("me")
                ? OptionalLong.of(view.me())
                : WrittenHandle.find(view, name)
                        .map(account -> OptionalLong.of(account.id()))
                        .orElse(OptionalLong.empty());
    }

    private static List<TagEntity> hashtags(View view, String text) {
        return new TagRendering(view)
                .all(new NameSearch(view).tags(text, SearchPage.of(view.call().query())));
    }

    /** What is looked for by its address on this site. */
    private record Address(View view, String text) {
        Optional<Found> find() {
            String profiles = view.call().site().profile("");
            if (!text.strip().startsWith(profiles)) {
                return Optional.empty();
            }
            String[] path = text.strip().substring(profiles.length()).split("/", 3);
            return Optional.of(
                    path.length > 1 && path[1].matches("[0-9]{1,18}")
                            ? new Found(List.of(), status(Long.parseLong(path[1])), List.of())
                            : new Found(account(path[0]), List.of(), List.of()));
        }

        private List<Status> status(long id) {
            return PostQueries.of(view)
                    .find(id)
                    .map(post -> List.of(StatusRendering.of(view, post)))
                    .orElse(List.of());
        }

        private List<AccountEntity> account(String handle) {
            return WrittenHandle.find(view, handle)
                    .map(account -> List.of(AccountRendering.one(view, account)))
                    .orElse(List.of());
        }
    }
}
