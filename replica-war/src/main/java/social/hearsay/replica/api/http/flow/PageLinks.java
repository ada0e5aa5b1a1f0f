package social.hearsay.replica.api.http.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.request.Call;

/**
 * The header {@code Link} of a page (RFC 8288): {@code next} (older) first, absolute, with the limit
 * and all filters inside, and all encoded that is not for addresses. An empty page has none.
 */
public final class PageLinks {
    private PageLinks() {}

    /** The answer that shows this page. */
    public static Answer answer(Call call, PageRequest request, Page<?> page) {
        Answer answer = Answer.ok(page.items());
        if (page.items().isEmpty()) {
            return answer;
        }
        List<String> links = new ArrayList<>();
        if (page.older()) {
            links.add(link(call, request, "max_id", page.oldest(), "next"));
        }
        links.add(link(call, request, "min_id", page.newest(), "prev"));
        return answer.with("Link", String.join(", ", links));
    }

    private static String link(Call call, PageRequest request, String name, long id, String relation) {
        StringBuilder url = new StringBuilder(call.site().base())
                .append('/')
                .append(encoded(call.path()).replace("+", "%20").replace("%2F", "/"))
                .append("?limit=")
                .append(request.limit());
        call.query().all().forEach((parameter, values) -> {
            if (!PageRequest.NAMES.contains(parameter)) {
                String key = values.size() > 1 ? parameter + "[]" : parameter;
                values.forEach(value ->
                        url.append('&').append(encoded(key)).append('=').append(encoded(value)));
            }
        });
        return "<" + url.append('&').append(name).append('=').append(id) + ">; rel=\"" + relation + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
