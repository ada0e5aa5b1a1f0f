package social.hearsay.replica.api.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;

/**
 * Where somebody goes on who has signed in: a page of this site, never of another.
 *
 * @param target path and query
 */
record Continuation(String target) {
    /** Where who came for nothing else goes on. */
    static final Continuation SESSIONS = new Continuation("/auth/sessions");

    private static final String EXPORT = "/settings/export";

    /** Pages for which one has to be signed in. */
    private static final Set<String> PAGES = Set.of(SESSIONS.target, EXPORT, "/settings/import");

    private static final String AUTHORIZE = "/oauth/authorize";
    private static final Pattern FORM = Pattern.compile(Pattern.quote(AUTHORIZE) + "\\?[A-Za-z0-9._~*%&=+-]*");

    /** As a form says that was made here; elsewhere nobody is sent. */
    static Continuation of(Optional<String> said) {
        return said.filter(text -> PAGES.contains(text) || FORM.matcher(text).matches())
                .map(Continuation::new)
                .orElse(SESSIONS);
    }

    /**
     * To where one came from and had to sign in: a page, not a file that is on it.
     *
     * @param path without the slash before it
     */
    static Continuation backTo(String path) {
        return path.startsWith("settings/exports/") ? new Continuation(EXPORT) : of(Optional.of("/" + path));
    }

    /** To what an app has asked for, but that one has to sign in for it again. */
    static Continuation authorizing(Parameters asked) {
        StringBuilder query = new StringBuilder();
        asked.all().forEach((name, values) -> {
            if (Asked.NAMES.contains(name) && !name.equals("force_login")) {
                values.forEach(value -> query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            }
        });
        return new Continuation(AUTHORIZE + "?" + query);
    }

    /** The same, after signing in once more. */
    String withForcedLogin() {
        return target + "&force_login=true";
    }

    /** Where one signs in and goes on from there. */
    String bySigningIn(Site site) {
        String first = site.base() + "/auth/sign_in";
        return equals(SESSIONS)
                ? first
                : first + "?" + SignInPages.CONTINUE + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }

    String on(Site site) {
        return site.base() + target;
    }
}
