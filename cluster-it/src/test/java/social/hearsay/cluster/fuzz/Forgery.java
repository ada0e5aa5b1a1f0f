package social.hearsay.cluster.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;

/**
 * Gossip messages that a member could send if it had lost its mind. None is well formed, next in
 * order and from a member at once: who holds the cluster's key and lies in good form is believed.
 *
 * @param cluster the real cluster's id
 * @param sender a real member
 * @param recipient the replica that gets the messages
 * @param known what the recipient has in its log
 * @param message a message that is in order and brings nothing new
 */
record Forgery(ClusterId cluster, ReplicaId sender, ReplicaId recipient, VectorTimestamp known, GossipMessage message) {

    /** Made from what a replica's status page says of it. */
    static Forgery from(JsonNode status, ReplicaId sender, ClusterId cluster) {
        ReplicaId recipient = new ReplicaId(status.path("id").asText());
        VectorTimestamp known = timestamp(status.path("replicaTimestamp"));
        GossipMessage message = new GossipMessage(
                cluster,
                sender,
                recipient,
                known,
                VectorTimestamp.ZERO,
                timestamp(status.path("valueTimestamp")),
                Digest.parse(status.path("digest").asText()),
                0,
                List.of(),
                List.of());
        return new Forgery(cluster, sender, recipient, known, message);
    }

    private static VectorTimestamp timestamp(JsonNode parts) {
        Map<ReplicaId, Long> map = new TreeMap<>();
        parts.properties()
                .forEach(part ->
                        map.put(new ReplicaId(part.getKey()), part.getValue().asLong()));
        return VectorTimestamp.of(map);
    }

    /** In order, and as good as any that the recipient had before. */
    String replay() {
        return Json.write(message);
    }

    String toAnotherCluster() {
        return with("cluster", Json.mapper().valueToTree("someothercluster"));
    }

    String toSomebodyElse() {
        return with("recipient", Json.mapper().valueToTree("r1.gone"));
    }

    String byAStranger() {
        return with("sender", Json.mapper().valueToTree("r63.strange"));
    }

    /** With a vector of that many parts, each about a replica that never was. */
    String withParts(String field, int parts, long sequence) {
        ObjectNode vector = Json.mapper().createObjectNode();
        for (int part = 0; part < parts; part++) {
            vector.put("q" + part + ".fuzz", sequence);
        }
        return with(field, vector);
    }

    /** One field of it is something else. */
    String with(String field, JsonNode value) {
        ObjectNode json = Json.read(Json.write(message), ObjectNode.class);
        json.set(field, value);
        return json.toString();
    }

    /** The later of two records first; both leave a hole. */
    String outOfOrder() {
        return carrying(List.of(json(strange(6)), json(strange(5))));
    }

    /** A record that the recipient would have made itself, and has not. */
    String ofTheRecipientsOwn() {
        long next = known.get(recipient) + 1;
        return carrying(
                List.of(json(new Update(id(next), recipient, next, known, new Stamp(1L << 40), false, operation()))));
    }

    /** The next record of a real member, so far ahead that clocks would end. */
    String atTheEndOfTime() {
        long next = known.get(sender) + 1;
        ObjectNode record = json(new Update(id(next), sender, next, known, new Stamp(1L << 40), false, operation()));
        record.put("issuedAt", String.valueOf(Long.MAX_VALUE - 1));
        return carrying(List.of(record));
    }

    /** A record with one field that is something else, too far ahead to be taken if it is understood. */
    String withRecord(String field, JsonNode value) {
        ObjectNode record = json(strange(5));
        record.set(field, value);
        return carrying(List.of(record));
    }

    /** As many records as that, none of which can be taken. */
    String withRecords(int many) {
        return carrying(java.util.Collections.nCopies(many, json(strange(5))));
    }

    private String carrying(List<? extends JsonNode> records) {
        ArrayNode array = Json.mapper().createArrayNode();
        records.forEach(array::add);
        return with("records", array);
    }

    private static Update strange(long sequence) {
        ReplicaId nobody = new ReplicaId("q1.fuzz");
        return new Update(
                id(sequence),
                nobody,
                sequence,
                VectorTimestamp.of(nobody, sequence - 1),
                new Stamp(1L << 40),
                false,
                operation());
    }

    private static UpdateId id(long number) {
        return new UpdateId("fuzz-fuzz-fuzz-fuzz-" + number);
    }

    private static Operation operation() {
        return Operation.of("Nonsense", "", Map.of("a", 1));
    }

    private static ObjectNode json(Update update) {
        return Json.read(update.text(), ObjectNode.class);
    }
}
