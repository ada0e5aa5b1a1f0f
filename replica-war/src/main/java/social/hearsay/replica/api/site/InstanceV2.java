package social.hearsay.replica.api.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.request.Site;

/** The site as newer clients read it (the entity Instance). */
record InstanceV2(
        String domain,
        String title,
        String version,
        String sourceUrl,
        String description,
        Usage usage,
        Thumbnail thumbnail,
        List<Object> icon,
        List<String> languages,
        Details configuration,
        Registrations registrations,
        Contact contact,
        List<SiteNotices.Rule> rules,
        Map<String, Integer> apiVersions) {

    record Usage(Users users) {}

    record Users(long activeMonth) {}

    record Thumbnail(
            String url, @Nullable String blurhash, @Nullable Object versions) {}

    record Details(
            Urls urls,
            Vapid vapid,
            Configuration.Accounts accounts,
            Configuration.Statuses statuses,
            Configuration.MediaAttachments mediaAttachments,
            Configuration.Polls polls,
            Translation translation) {}

    record Urls(String streaming) {}

    record Vapid(String publicKey) {}

    record Translation(boolean enabled) {}

    record Registrations(
            boolean enabled,
            boolean approvalRequired,
            @Nullable String message,
            @Nullable String url) {}

    record Contact(String email, @Nullable Object account) {}

    /**
     * @param email of whom people may ask; may be empty
     * @param vapidKey what apps tell their push services
     * @param totals how many {@code users} there are
     */
    static InstanceV2 of(
            Site site,
            String email,
            String vapidKey,
            Map<String, Long> totals,
            Configuration limits,
            List<SiteNotices.Rule> rules) {
        return new InstanceV2(
                site.host(),
                Software.TITLE,
                Software.VERSION,
                site.base() + "/openapi",
                Software.DESCRIPTION,
                new Usage(new Users(totals.getOrDefault("users", 0L))),
                new Thumbnail(site.base() + AccountRendering.NO_HEADER, null, null),
                List.of(),
                List.of("en"),
                new Details(
                        new Urls(site.streaming()),
                        new Vapid(vapidKey),
                        limits.accounts(),
                        limits.statuses(),
                        limits.mediaAttachments(),
                        limits.polls(),
                        new Translation(false)),
                new Registrations(true, false, null, null),
                new Contact(email, null),
                rules,
                Map.of("mastodon", 2));
    }
}
