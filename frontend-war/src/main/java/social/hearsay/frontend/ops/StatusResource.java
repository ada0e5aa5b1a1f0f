package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;

/** {@code GET /cluster/status}: every member as this front end sees it, and its dead list. */
@Path("status")
public class StatusResource {
    @Inject
    private ReplicaRegistry registry;

    @Inject
    private JettyReplicaClient replicas;

    @Inject
    private Settings settings;

    @Inject
    private Drain drain;

    @Inject
    private Itself itself;

    @Inject
    private MemberLinks links;

    /** Bounded by the heartbeats' time-out: a replica that is silent is shown without its own words. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<String> status() {
        List<Replica> known = registry.all();
        List<CompletableFuture<ObjectNode>> members =
                known.stream().map(this::member).toList();
        return CompletableFuture.allOf(members.toArray(CompletableFuture[]::new))
                .thenApply(all -> Json.write(page(
                        known, members.stream().map(CompletableFuture::join).toList())));
    }

    private ObjectNode page(List<Replica> known, List<ObjectNode> members) {
        ObjectNode page = Json.mapper().createObjectNode();
        page.put("frontEnd", settings.name());
        page.put("zone", settings.zone());
        page.put("drain", drain.state().phase().name().toLowerCase(Locale.ROOT));
        itself.report().ifPresent(report -> page.set("self", Json.mapper().valueToTree(report)));
        page.putArray("members").addAll(members);
        page.putArray("alarms")
                .addAll(members.stream().flatMap(StatusResource::alarms).toList())
                .addAll(registry.misplaced().stream()
                        .map(StatusResource::misplaced)
                        .toList())
                .addAll(links.alarm().stream().map(this::certificate).toList());
        ArrayNode dead = page.putArray("deadList");
        known.stream()
                .filter(replica -> !replica.isLive())
                .forEach(replica -> dead.add(replica.address().toString()));
        return page;
    }

    /** What stands at that replica, with its name: nobody should have to look for it. */
    private static Stream<ObjectNode> alarms(ObjectNode member) {
        return StreamSupport.stream(member.path("status").path("alarms").spliterator(), false)
                .filter(alarm -> alarm.isObject() && !alarm.has("over"))
                .map(alarm -> Json.mapper()
                        .createObjectNode()
                        .put("replica", member.path("id").asText())
                        .setAll((ObjectNode) alarm));
    }

    /** An alarm of this front end's own: replicas will not talk to it. */
    private ObjectNode certificate(String text) {
        return Json.mapper()
                .createObjectNode()
                .put("replica", settings.name())
                .put("kind", "certificate")
                .put("text", text);
    }

    /** An alarm of this front end's own: that replica can't be found by those who believe it. */
    private static ObjectNode misplaced(Replica replica) {
        return Json.mapper()
                .createObjectNode()
                .put("replica", replica.id().map(ReplicaId::text).orElse(""))
                .put("kind", "misplaced")
                .put(
                        "text",
                        "It answers at " + replica.address() + ", but says that it is at "
                                + replica.ownAddress().map(URI::toString).orElse("?") + ", where it does not answer");
    }

    private CompletableFuture<ObjectNode> member(Replica replica) {
        ObjectNode seen = Json.mapper().createObjectNode();
        seen.put("address", replica.address().toString());
        seen.put("life", replica.life().name().toLowerCase(Locale.ROOT));
        seen.put("ready", replica.isReady());
        replica.heartbeat().ifPresent(last -> {
            seen.put("id", last.replica().text());
            seen.set("role", Json.mapper().valueToTree(last.role()));
            seen.put("zone", last.zone());
            seen.put("hasValue", last.hasValue());
            seen.set("replicaTimestamp", Json.mapper().valueToTree(last.replicaTimestamp()));
        });
        seen.set("valueTimestamp", Json.mapper().valueToTree(replica.value()));
        return replicas.status(replica.address())
                .handle((status, failure) -> failure == null
                        ? seen.set("status", Json.read(status, JsonNode.class))
                        : seen.put("silent", String.valueOf(failure.getMessage())));
    }
}
