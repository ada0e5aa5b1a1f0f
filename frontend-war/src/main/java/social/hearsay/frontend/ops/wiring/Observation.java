package social.hearsay.frontend.ops.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.server.ProcessFigures;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.FrontEndReport;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.UnderWay;
import social.hearsay.frontend.history.Backups;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.ops.Itself;
import social.hearsay.frontend.ops.Operators;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.replicas.Life;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.streams.StreamFigures;

/** Looks at the cluster in every round of heartbeats, and now and then at what the replicas say of themselves. */
@ApplicationScoped
public class Observation {
    /** Rounds between two looks at status pages, each of which takes a replica a little. */
    private static final int ROUNDS = 10;

    /** Rounds between two looks at this process. */
    private static final int OWN_ROUNDS = 4;

    @Inject
    private History history;

    @Inject
    private ReplicaRegistry registry;

    @Inject
    private JettyReplicaClient replicas;

    @Inject
    private Settings settings;

    @Inject
    private Drain drain;

    @Inject
    private UnderWay underWay;

    @Inject
    private Admissions admissions;

    @Inject
    private StreamFigures streams;

    @Inject
    private Itself itself;

    @Inject
    private MemberLinks links;

    private long rounds;

    /** Begins to say with heartbeats who asks. */
    public void open() {
        itself.is(report());
        replicas.introduce(itself::text);
    }

    /** To be called in each round of heartbeats, by one thread. */
    public void round() {
        history.round(registry.all());
        if (rounds % OWN_ROUNDS == 0) {
            itself.is(report());
        }
        if (rounds++ % ROUNDS == 0) {
            registry.all().stream()
                    .filter(replica -> replica.life() == Life.LIVE)
                    .forEach(this::ask);
        }
    }

    private FrontEndReport report() {
        return new FrontEndReport(
                settings.name(),
                settings.listen().map(Operators::address).map(URI::toString).orElse(""),
                settings.zone(),
                drain.state().phase().name().toLowerCase(Locale.ROOT),
                ProcessFigures.now(settings.history(), links),
                admissions.connections(),
                streams.open(),
                underWay.begun());
    }

    private void ask(Replica replica) {
        CompletableFuture<Void> unused = replicas.status(replica.address())
                .thenAccept(status -> {
                    JsonNode page = Json.read(status, JsonNode.class);
                    String id = page.path("id").asText();
                    history.alarms(id, standing(page.path("alarms")));
                    history.backups(id, backups(page.path("backup")));
                })
                .exceptionally(silent -> null);
    }

    private static Map<String, String> standing(JsonNode alarms) {
        Map<String, String> standing = new TreeMap<>();
        for (JsonNode alarm : alarms) {
            if (!alarm.hasNonNull("over")) {
                standing.put(alarm.path("kind").asText(), alarm.path("text").asText());
            }
        }
        return standing;
    }

    /** @param said missing from the status of a release that takes none */
    private static Backups backups(JsonNode said) {
        JsonNode failed = said.path("failed");
        return new Backups(
                said.path("last").path("name").asText(),
                failed.path("at").asText(),
                failed.path("why").asText());
    }
}
