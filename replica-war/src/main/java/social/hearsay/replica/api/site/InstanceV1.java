package social.hearsay.replica.api.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.request.Site;

/** The site as older clients read it (the entity V1::Instance). */
record InstanceV1(
        String uri,
        String title,
        String shortDescription,
        String description,
        String email,
        String version,
        Urls urls,
        Stats stats,
        String thumbnail,
        List<String> languages,
        boolean registrations,
        boolean approvalRequired,
        boolean invitesEnabled,
        Configuration configuration,
        @Nullable Object contactAccount,
        List<SiteNotices.Rule> rules) {

    record Urls(String streamingApi) {}

    record Stats(long userCount, long statusCount, long domainCount) {}

    /**
     * @param email of whom people may ask; may be empty
     * @param totals how many {@code users} and {@code posts} there are
     */
    static InstanceV1 of(
            Site site, String email, Map<String, Long> totals, Configuration limits, List<SiteNotices.Rule> rules) {
        return new InstanceV1(
                site.host(),
                Software.TITLE,
                Software.DESCRIPTION,
                Software.DESCRIPTION,
                email,
                Software.VERSION,
                new Urls(site.streaming()),
                new Stats(totals.getOrDefault("users", 0L), totals.getOrDefault("posts", 0L), 1),
                site.base() + AccountRendering.NO_HEADER,
                List.of("en"),
                true,
                false,
                false,
                limits,
                null,
                rules);
    }
}
