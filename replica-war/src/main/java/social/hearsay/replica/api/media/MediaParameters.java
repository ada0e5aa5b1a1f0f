package social.hearsay.replica.api.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Focus;

/** What requests say of attachments. */
public final class MediaParameters {
    private static final Pattern FOCUS = Pattern.compile("\\s*([+-]?[0-9.]{1,12})\\s*,\\s*([+-]?[0-9.]{1,12})\\s*");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("media_attributes\\[([0-9]{0,4})]\\[(id|description|focus)]");

    private MediaParameters() {}

    /** @throws Fault 422 when it is no point of a picture */
    static @Nullable Focus focus(Optional<String> text) {
        if (text.isEmpty()) {
            return null;
        }
        Matcher form = FOCUS.matcher(text.get());
        if (!form.matches()) {
            throw Fault.invalid("Focus is invalid");
        }
        return new Focus(coordinate(form.group(1)), coordinate(form.group(2)));
    }

    private static int coordinate(String text) {
        try {
            double value = Math.max(-1, Math.min(1, Double.parseDouble(text)));
            return (int) Math.round(value * Focus.ONE);
        } catch (NumberFormatException none) {
            throw Fault.invalid("Focus is invalid");
        }
    }

    /**
     * The ids of what is to be attached; empty when nothing is said of it.
     *
     * @throws Fault 422 when there are more than any post may have
     */
    public static Optional<List<String>> ids(Parameters body) {
        if (!body.all().containsKey("media_ids")) {
            return Optional.empty();
        }
        List<String> ids = body.list("media_ids").stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        if (ids.size() > Attachment.MOST_IMAGES) {
            throw Fault.of(422, "Validation failed: Cannot attach more than " + Attachment.MOST_IMAGES + " files");
        }
        return Optional.of(ids);
    }

    /** These, with what a request says of some of them in {@code media_attributes}. */
    public static List<Attachment> described(Parameters body, List<Attachment> media) {
        Map<String, Map<String, String>> said = attributes(body);
        List<Attachment> described = new ArrayList<>();
        for (Attachment each : media) {
            Map<String, String> of = said.getOrDefault(each.id(), Map.of());
            Focus focus = focus(Optional.ofNullable(of.get("focus")).filter(text -> !text.isBlank()));
            described.add(each.described(
                    of.getOrDefault("description", each.description()), focus == null ? each.focus() : focus));
        }
        return described;
    }

    /** By id; forms may leave out which belong together, and then the first belong to the first. */
    private static Map<String, Map<String, String>> attributes(Parameters body) {
        Map<String, Map<String, String>> byPlace = new LinkedHashMap<>();
        body.all().forEach((name, values) -> {
            Matcher form = ATTRIBUTE.matcher(name);
            if (form.matches()) {
                List<String> texts = body.list(name);
                for (int index = 0; index < texts.size(); index++) {
                    String place = form.group(1).isEmpty() ? "." + index : form.group(1);
                    byPlace.computeIfAbsent(place, first -> new LinkedHashMap<>())
                            .put(form.group(2), texts.get(index));
                }
            }
        });
        Map<String, Map<String, String>> byId = new LinkedHashMap<>();
        byPlace.values().forEach(each -> byId.put(each.getOrDefault("id", "").strip(), each));
        return byId;
    }
}
