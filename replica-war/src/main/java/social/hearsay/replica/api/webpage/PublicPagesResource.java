package social.hearsay.replica.api.webpage;

import com.samskivert.mustache.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import social.hearsay.common.wire.PagePolicy;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Document;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.IfNoneMatch;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.http.HeadCheck;

/** Profiles, posts and hashtags as pages, and what somebody writes as a feed. */
@ApplicationScoped
@Path("")
public class PublicPagesResource {
    private static final int MOVED_PERMANENTLY = 301;
    private static final int FOUND = 302;

    @Inject
    CallFlow flow;

    @GET
    @Path("@{name}")
    public CompletionStage<Response> profile(@PathParam("name") String name, @Context ContainerRequestContext context) {
        return answer(context, (reading, words) -> {
            AccountRow account = reading.account(name);
            return account.username().equals(name)
                    ? page(Templates.PROFILE, Pages.profile(reading, account, words))
                    : moved(MOVED_PERMANENTLY, reading.site().profile(account.username()));
        });
    }

    @GET
    @Path("@{name}.atom")
    public CompletionStage<Response> feed(@PathParam("name") String name, @Context ContainerRequestContext context) {
        return answer(context, (reading, words) -> {
            AccountRow account = reading.account(name);
            if (!account.username().equals(name)) {
                return moved(MOVED_PERMANENTLY, reading.site().profile(account.username()) + ".atom");
            }
            Feed feed = Feed.of(reading, account, words);
            Answer answer = Answer.ok(new Document(Feed.TYPE, Templates.FEED.execute(feed)));
            return feed.account().indexable() && feed.account().discoverable()
                    ? answer
                    : answer.with("X-Robots-Tag", "noindex");
        });
    }

    /** With the thread around it. By another name than its author's, or another id, it is elsewhere; and so is what a boost passes on. */
    @GET
    @Path("@{name}/{id}")
    public CompletionStage<Response> post(
            @PathParam("name") String name, @PathParam("id") String id, @Context ContainerRequestContext context) {
        return answer(context, (reading, words) -> {
            PostRow row = reading.post(name, Ids.inPath(id));
            Status status = reading.shown(List.of(row)).stream()
                    .findFirst()
                    .orElseThrow(Fault::notFound)
                    .status();
            if (status.reblog() != null) {
                return moved(FOUND, status.reblog().url());
            }
            String here = reading.site().status(name, row.id());
            return status.url().equals(here) && status.id().equals(id)
                    ? page(Templates.THREAD, Pages.thread(reading, row, status, words))
                    : moved(MOVED_PERMANENTLY, status.url());
        });
    }

    @GET
    @Path("tags/{name}")
    public CompletionStage<Response> tag(@PathParam("name") String name, @Context ContainerRequestContext context) {
        return answer(context, (reading, words) -> page(Templates.TAG, Pages.tag(reading, name, words)));
    }

    /** Where other servers of this kind have profiles. */
    @GET
    @Path("users/{name}")
    public CompletionStage<Response> user(@PathParam("name") String name, @Context ContainerRequestContext context) {
        return answer(context, (reading, words) -> {
            String username = reading.account(name).username();
            return moved(MOVED_PERMANENTLY, reading.site().profile(username));
        });
    }

    private CompletionStage<Response> answer(
            ContainerRequestContext context, BiFunction<Reading, Words, Answer> render) {
        Words words = Words.of(HeadCheck.languages(context));
        IfNoneMatch known = IfNoneMatch.of(context.getHeaderString(HttpHeaders.IF_NONE_MATCH));
        boolean personal = context.getHeaderString(HttpHeaders.COOKIE) != null
                || context.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        Call call = Call.of(context);
        return flow.query(
                call,
                Access.OPEN,
                view -> Caching.of(render.apply(Reading.of(view), words), known, personal),
                Look.ofPages(
                        HeadCheck.accepted(context),
                        refused -> guarded(Answer.of(
                                        refused.status(),
                                        html(Templates.REFUSAL, Pages.refusal(refused.status(), words))))
                                .with(HttpHeaders.CACHE_CONTROL, "no-store")));
    }

    private static Answer page(Template template, Object content) {
        return guarded(Answer.ok(html(template, content)));
    }

    private static HtmlPage html(Template template, Object content) {
        return new HtmlPage(template.execute(content));
    }

    /** No script or style but the site's own files; and nothing of others is loaded. */
    private static Answer guarded(Answer answer) {
        return answer.with("Content-Security-Policy", PagePolicy.CONTENT_SECURITY_POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with(HttpHeaders.VARY, Caching.VARY);
    }

    private static Answer moved(int status, String location) {
        return guarded(Answer.of(status, new HtmlPage(""))).with(HttpHeaders.LOCATION, location);
    }
}
