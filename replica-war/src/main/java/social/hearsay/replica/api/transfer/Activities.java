package social.hearsay.replica.api.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.files.MediaType;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.Attachment;

/** Somebody and what they have written, in the vocabulary of ActivityStreams, as it is in an archive. */
final class Activities {
    static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    private static final String PUBLIC = CONTEXT + "#Public";

    private final AccountEntity actor;
    private final Site site;
    private final String followers;

    /** @param actor whose they are */
    Activities(AccountEntity actor, Site site) {
        this.actor = actor;
        this.site = site;
        this.followers = actor.uri() + "/followers";
    }

    /** Where a file is in an archive. */
    static String place(StoredFile file) {
        return "media_attachments/" + file.name();
    }

    /** @param pictures the names of those of the account, in the archive */
    Map<String, Object> person(Collection<String> pictures) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("@context", CONTEXT);
        person.put("id", actor.uri());
        person.put("type", actor.bot() ? "Service" : "Person");
        person.put("preferredUsername", actor.username());
        person.put("name", actor.displayName());
        person.put("summary", actor.note());
        person.put("url", actor.url());
        person.put("published", actor.createdAt());
        person.put("manuallyApprovesFollowers", actor.locked());
        person.put("followers", followers);
        person.put("outbox", "outbox.json");
        for (String picture : pictures) {
            String property = picture.startsWith(Profile.AVATAR) ? "icon" : "image";
            person.put(property, Map.of("type", "Image", "url", picture));
        }
        person.put(
                "attachment",
                actor.fields().stream()
                        .map(field -> Map.of("type", "PropertyValue", "name", field.name(), "value", field.value()))
                        .toList());
        return person;
    }

    /** @param post the same as it is stored */
    Map<String, Object> of(Status status, PostRow post) {
        Status boosted = status.reblog();
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("id", status.uri() + "/activity");
        activity.put("type", boosted == null ? "Create" : "Announce");
        activity.put("actor", actor.uri());
        activity.put("published", status.createdAt());
        address(activity, status);
        activity.put("object", boosted == null ? note(status, post) : boosted.uri());
        return activity;
    }

    private Map<String, Object> note(Status status, PostRow post) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("id", status.uri());
        note.put("type", "Note");
        note.put("summary", status.spoilerText().isEmpty() ? null : status.spoilerText());
        note.put("inReplyTo", answered(status));
        note.put("published", status.createdAt());
        note.put("updated", status.editedAt());
        note.put("url", status.url());
        note.put("attributedTo", actor.uri());
        address(note, status);
        note.put("sensitive", status.sensitive());
        note.put("content", status.content());
        note.put(
                "attachment",
                post.content().media().stream().map(Activities::document).toList());
        note.put(
                "tag",
                status.tags().stream()
                        .map(tag -> Map.of("type", "Hashtag", "href", tag.url(), "name", "#" + tag.name()))
                        .toList());
        return note;
    }

    private static Map<String, Object> document(Attachment attachment) {
        StoredFile file = attachment.file();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "Document");
        document.put(
                "mediaType",
                MediaType.ofExtension(file.extension()).map(MediaType::mime).orElse("application/octet-stream"));
        document.put("url", place(file));
        document.put("name", attachment.description().isEmpty() ? null : attachment.description());
        document.put("blurhash", attachment.blurhash());
        document.put("width", file.width());
        document.put("height", file.height());
        return document;
    }

    private @Nullable String answered(Status status) {
        String answered = status.inReplyToId();
        return answered == null ? null : site.base() + "/api/v1/statuses/" + answered;
    }

    /** For whom it is. */
    private void address(Map<String, Object> object, Status status) {
        List<String> named = status.mentions().stream().map(Status.Mention::url).toList();
        List<String> copies = new ArrayList<>(named);
        switch (status.visibility()) {
            case "public" -> {
                object.put("to", List.of(PUBLIC));
                copies.add(0, followers);
            }
            case "unlisted" -> {
                object.put("to", List.of(followers));
                copies.add(0, PUBLIC);
            }
            case "private" -> object.put("to", List.of(followers));
            default -> {
                object.put("to", named);
                copies.clear();
            }
        }
        object.put("cc", copies);
    }
}
