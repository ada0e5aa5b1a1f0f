package social.hearsay.replica.api.emoji;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.site.Emoji;

/**
 * A picture that texts have by its name between colons.
 *
 * @param staticUrl where it doesn't move
 * @param category left out where it has none
 */
public record CustomEmoji(
        String shortcode,
        String url,
        String staticUrl,
        boolean visibleInPicker,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String category) {
    static CustomEmoji of(Site site, String shortcode, Emoji emoji) {
        return new CustomEmoji(
                shortcode, site.file(emoji.file()), site.file(emoji.still()), emoji.visible(), emoji.category());
    }
}
