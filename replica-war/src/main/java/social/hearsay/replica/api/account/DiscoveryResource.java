package social.hearsay.replica.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Document;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.http.HeadCheck;

/** Who somebody is whose address is known: host metadata (RFC 6415) and WebFinger (RFC 7033). */
@ApplicationScoped
@Path("")
public class DiscoveryResource {
    private static final String JRD = "application/jrd+json;charset=utf-8";
    private static final String XRD = "application/xrd+xml;charset=utf-8";
    private static final String ACCOUNT = "acct:";

    @Inject
    CallFlow flow;

    /** A JSON resource descriptor. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Descriptor(@Nullable String subject, @Nullable List<String> aliases, List<Link> links) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(
            String rel,
            @Nullable String type,
            @Nullable String href,
            @Nullable String template) {}

    /** As XML, unless JSON is asked for. */
    @GET
    @Path(".well-known/host-meta")
    public CompletionStage<Response> hostMeta(@Context ContainerRequestContext context) {
        String template = Call.of(context).site().base() + "/.well-known/webfinger?resource={uri}";
        Document document = wantsJson(context)
                ? Document.json(JRD, new Descriptor(null, null, List.of(new Link("lrdd", null, null, template))))
                : new Document(
                        XRD,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n"
                                + "  <Link rel=\"lrdd\" template=\"" + template + "\"/>\n</XRD>\n");
        return flow.plain(Answer.ok(document).with(HttpHeaders.VARY, HttpHeaders.ACCEPT));
    }

    /** Whichever of both is named first. */
    private static boolean wantsJson(ContainerRequestContext context) {
        String accepted = HeadCheck.accepted(context).orElse("").toLowerCase(Locale.ROOT);
        int json = accepted.indexOf("json");
        int xml = accepted.indexOf("xml");
        return json >= 0 && (xml < 0 || json < xml);
    }

    @GET
    @Path(".well-known/webfinger")
    public CompletionStage<Response> webFinger(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.OPEN, view -> {
            String resource = call.query().filled("resource").orElseThrow(() -> Fault.malformed("resource is missing"));
            return find(view, resource.strip())
                    .map(account -> Answer.ok(Document.json(JRD, describe(account, call.site()))))
                    .orElseThrow(Fault::notFound);
        });
    }

    /**
     * By {@code acct:name@host}, or the address of the profile.
     *
     * @throws Fault 400 when it is neither
     */
    private static Optional<AccountRow> find(View view, String resource) {
        String profiles = view.call().site().profile("");
        if (resource.regionMatches(true, 0, ACCOUNT, 0, ACCOUNT.length())) {
            return WrittenHandle.find(view, resource.substring(ACCOUNT.length()));
        }
        if (resource.startsWith(profiles)) {
            return WrittenHandle.find(view, resource.substring(profiles.length()));
        }
        if (resource.matches("https?://.*")) {
            return Optional.empty();
        }
        throw Fault.malformed("resource is neither acct:name@host nor the address of a profile");
    }

    private static Descriptor describe(AccountRow account, Site site) {
        String profile = site.profile(account.username());
        return new Descriptor(
                ACCOUNT + account.username() + "@" + site.host(),
                List.of(profile),
                List.of(
                        new Link("http://webfinger.net/rel/profile-page", "text/html", profile, null),
                        new Link(
                                "http://webfinger.net/rel/avatar",
                                "image/png",
                                site.base() + AccountRendering.NO_AVATAR,
                                null)));
    }
}
