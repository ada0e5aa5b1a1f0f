package social.hearsay.cluster.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.cluster.chaos.history.Answer;
import social.hearsay.cluster.chaos.history.Sight;
import social.hearsay.cluster.chaos.history.Sights;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;

/** What an answer says, taken from its JSON and its headers. */
final class Reading {
    private static final Pattern TEXT = Pattern.compile("n([0-9]{1,9}) v([0-9]{1,6}) ");
    /** A part of a session's timestamp, as opposed to its stamp and its signature. */
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9]*\\.[a-z0-9]+=[0-9]{1,15}");

    private Reading() {}

    /**
     * @param failures the statuses of the attempts before
     * @param grown the parts of its timestamp that its session didn't have
     * @throws IllegalArgumentException when a good answer is not JSON
     */
    static Answer answer(Reply reply, List<Integer> failures, VectorTimestamp grown) {
        Answer.Mark mark = new Answer.Mark(
                !reply.header("lowered").isEmpty(),
                !reply.header("missing").isEmpty(),
                copies(reply.header("replicated-on")));
        boolean good = reply.status() >= 200 && reply.status() < 300;
        return new Answer(reply.status(), failures, mark, grown, good ? sights(reply.body()) : Sights.NONE);
    }

    /** {@code 2/3} means two. */
    private static int copies(String header) {
        return header.matches("[0-9]{1,3}/[0-9]{1,3}") ? Integer.parseInt(header.replaceFirst("/.*", "")) : 1;
    }

    /** The session's timestamp without stamp and signature. */
    static VectorTimestamp timestamp(Reply reply) {
        List<String> parts = new ArrayList<>();
        for (String member : reply.header("vector-timestamp").split(",", -1)) {
            if (PART.matcher(member.strip()).matches()) {
                parts.add(member);
            }
        }
        return TimestampHeader.parse(String.join(",", parts));
    }

    private static Sights sights(String body) {
        List<Sight> sights = new ArrayList<>();
        JsonNode json = Json.read(body, JsonNode.class);
        if (json.has("descendants")) {
            json.path("ancestors").forEach(status -> sights.add(sight(status)));
            json.path("descendants").forEach(status -> sights.add(sight(status)));
        } else if (json.isArray()) {
            json.forEach(status -> sights.add(sight(status)));
        } else if (json.has("content")) {
            sights.add(sight(json));
        }
        return Sights.of(sights);
    }

    /** One status; its number is 0 when the load didn't write it. */
    static Sight sight(JsonNode status) {
        Matcher text = TEXT.matcher(status.path("content").asText());
        boolean ours = text.find();
        return new Sight(
                ours ? Integer.parseInt(text.group(1)) : 0,
                ours ? Integer.parseInt(text.group(2)) : 0,
                status.path("favourited").asBoolean(),
                status.path("id").asLong());
    }
}
