package social.hearsay.replica.api.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;

/**
 * An archive of somebody's posts, as Mastodon makes them: {@code actor.json} and {@code outbox.json} in the vocabulary of
 * ActivityStreams, in a zip. It is made in memory, so it has a bound; what is older comes in further parts.
 */
final class Archive {
    /** Posts and boosts of one part. */
    static final int MOST_POSTS = 2_000;

    private static final int AT_ONCE = 200;
    private static final String CONTEXT = "https://www.w3.org/ns/activitystreams";
    private static final String PUBLIC = CONTEXT + "#Public";

    private final View view;
    private final AccountEntity actor;
    private final String followers;

    /** @param actor whose it is */
    Archive(View view, AccountEntity actor) {
        this.view = view;
        this.actor = actor;
        this.followers = actor.uri() + "/followers";
    }

    /**
     * A part of an archive.
     *
     * @param zip all of it
     * @param next below which id the next part begins; 0 when this is the last
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Part(byte[] zip, long next) {}

    /** @param below only what has a smaller id */
    Part part(long below) {
        long me = Long.parseLong(actor.id());
        PostQueries posts = new PostQueries(view.connection(), me, view.now());
        List<Map<String, Object>> activities = new ArrayList<>();
        long next = below;
        while (next > 0 && activities.size() < MOST_POSTS) {
            Page<PostRow> page = posts.ofAccount(me, false, false, new PageRequest(AT_ONCE, next, 0, false));
            StatusRendering.all(view.connection(), view.call().site(), me, view.now(), page.items())
                    .forEach(status -> activities.add(activity(status)));
            next = page.older() ? page.oldest() : 0;
        }
        return new Part(zip(activities), next);
    }

    private byte[] zip(List<Map<String, Object>> activities) {
        Map<String, Object> outbox = new LinkedHashMap<>();
        outbox.put("@context", CONTEXT);
        outbox.put("id", "outbox.json");
        outbox.put("type", "OrderedCollection");
        outbox.put("totalItems", activities.size());
        outbox.put("orderedItems", activities);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("actor.json"));
            zip.write(Json.mapper().writeValueAsBytes(person()));
            zip.putNextEntry(new ZipEntry("outbox.json"));
            zip.write(Json.mapper().writeValueAsBytes(outbox));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return bytes.toByteArray();
    }

    private Map<String, Object> person() {
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
        person.put(
                "attachment",
                actor.fields().stream()
                        .map(field -> Map.of("type", "PropertyValue", "name", field.name(), "value", field.value()))
                        .toList());
        return person;
    }

    private Map<String, Object> activity(Status status) {
        Status boosted = status.reblog();
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("id", status.uri() + "/activity");
        activity.put("type", boosted == null ? "Create" : "Announce");
        activity.put("actor", actor.uri());
        activity.put("published", status.createdAt());
        address(activity, status);
        activity.put("object", boosted == null ? note(status) : boosted.uri());
        return activity;
    }

    private Map<String, Object> note(Status status) {
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
        note.put("attachment", status.mediaAttachments());
        note.put(
                "tag",
                status.tags().stream()
                        .map(tag -> Map.of("type", "Hashtag", "href", tag.url(), "name", "#" + tag.name()))
                        .toList());
        return note;
    }

    private @Nullable String answered(Status status) {
        String answered = status.inReplyToId();
        return answered == null ? null : view.call().site().base() + "/api/v1/statuses/" + answered;
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
