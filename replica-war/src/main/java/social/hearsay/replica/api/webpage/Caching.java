package social.hearsay.replica.api.webpage;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Document;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.request.IfNoneMatch;

/**
 * How long pages may be kept: until somebody asks again, which costs a 304 as long as nothing has changed. For longer
 * would mean that somebody is shown what they have deleted. By its content a page is the same at all replicas.
 */
final class Caching {
    /** What the same address may be answered differently by. A session's timestamp is for who has one. */
    static final String VARY = "Accept, Accept-Language, Cookie, Authorization";

    private static final int OK = 200;

    private Caching() {}

    /**
     * @param known what the client has
     * @param personal whether it shows something by which it is known, so that no cache between may keep what it is told
     */
    static Answer of(Answer answer, IfNoneMatch known, boolean personal) {
        if (answer.status() != OK) {
            return answer;
        }
        String tag = '"' + ContentDigest.of(content(answer).getBytes(StandardCharsets.UTF_8)) + '"';
        Answer lasting = known.has(tag) ? Answer.notModified(answer.headers()) : answer;
        return lasting.with(HttpHeaders.ETAG, tag)
                .with(HttpHeaders.VARY, VARY)
                .with(HttpHeaders.CACHE_CONTROL, (personal ? "private" : "public") + ", no-cache");
    }

    private static String content(Answer answer) {
        if (answer.body() instanceof HtmlPage page) {
            return page.html();
        }
        return answer.body() instanceof Document document ? document.text() : "";
    }
}
