package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Reply;

/** Brings what an operator orders by the console to the member that does it, as {@code config/cluster} would. */
@ApplicationScoped
public class Orders {
    /** How long a pause of gossip is, where the order does not say. */
    private static final int PAUSE_SECONDS = 60;

    private ReplicaRegistry registry;
    private JettyReplicaClient members;
    private Verification verification;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected Orders() {}

    @Inject
    public Orders(ReplicaRegistry registry, JettyReplicaClient members, Verification verification) {
        this.registry = registry;
        this.members = members;
        this.verification = verification;
    }

    /** What can be ordered. */
    enum Action {
        PROMOTE,
        DEMOTE,
        RETIRE,
        PAUSE_GOSSIP,
        RESUME_GOSSIP,
        PAUSE_DELAYED,
        RESUME_DELAYED,
        FORWARD_DELAYED,
        BACKUP,
        DRAIN,
        UNDRAIN,
        VERIFY;

        /** As in an order. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String words() {
            return Arrays.stream(values()).map(Action::text).collect(Collectors.joining(", "));
        }

        boolean isForFrontEnds() {
            return this == DRAIN || this == UNDRAIN;
        }

        /** Whether it is about all members, and an order names none. */
        boolean isForAll() {
            return this == VERIFY;
        }
    }

    /**
     * What is ordered.
     *
     * @param member a replica's name, or a front end's; empty where it is about all
     * @param seconds for how long gossip is paused
     * @param before where a delayed replica is to stop: a moment in ISO 8601, or the Update-Id of an update that waits there
     */
    record Order(Action action, String member, int seconds, String before) {
        private static final String NAME = "[A-Za-z][A-Za-z0-9.-]{0,63}";
        private static final String BEFORE = "[A-Za-z0-9_.:+-]{1,64}";

        /** Empty when it is none. */
        static Optional<Order> read(byte[] body) {
            try {
                JsonNode asked = Json.read(new String(body, StandardCharsets.UTF_8), JsonNode.class);
                String member = asked.path("member").asText();
                String before = asked.path("before").asText();
                return Arrays.stream(Action.values())
                        .filter(action ->
                                action.text().equals(asked.path("action").asText()))
                        .filter(action -> action.isForAll() ? member.isEmpty() : member.matches(NAME))
                        .filter(action -> (action == Action.FORWARD_DELAYED) == before.matches(BEFORE))
                        .map(action ->
                                new Order(action, member, asked.path("seconds").asInt(PAUSE_SECONDS), before))
                        .findFirst();
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        /** What does the same in a terminal. */
        String command() {
            return switch (action) {
                case PROMOTE, DEMOTE, RETIRE, UNDRAIN -> "config/cluster " + action.text() + " " + member;
                case DRAIN -> "config/cluster drain " + member + " --keep";
                case PAUSE_GOSSIP ->
                    "config/cluster ask http://…/replica/gossip/pause --post '{\"seconds\": " + seconds + "}'";
                case RESUME_GOSSIP -> "config/cluster ask http://…/replica/gossip/pause --delete";
                case BACKUP -> "config/cluster backup FILE";
                case PAUSE_DELAYED -> "config/cluster delayed pause " + member;
                case RESUME_DELAYED -> "config/cluster delayed resume " + member;
                case FORWARD_DELAYED -> "config/cluster delayed forward-to " + before + " " + member;
                case VERIFY -> "config/cluster verify";
            };
        }
    }

    /**
     * What the member answered, or an error of this front end's own. Never fails.
     *
     * @param by who has ordered it
     */
    CompletableFuture<Reply> carryOut(Order order, String by) {
        if (order.action() == Action.VERIFY) {
            return CompletableFuture.completedFuture(
                    verification.begin(by).map(why -> error(409, why)).orElseGet(Orders::accepted));
        }
        CompletableFuture<Reply> done = order.action().isForFrontEnds() ? toFrontEnd(order) : toReplica(order);
        return done.exceptionally(silent -> error(
                503,
                order.member()
                        + " has not answered; its card shows whether that is done, and it can be ordered again"));
    }

    private CompletableFuture<Reply> toReplica(Order order) {
        Optional<Replica> named = registry.named(order.member());
        if (named.isEmpty()) {
            return CompletableFuture.completedFuture(error(404, "There is no replica " + order.member()));
        }
        URI itself = named.get().address();
        ObjectNode wish = Json.mapper().createObjectNode();
        return switch (order.action()) {
            case PROMOTE, DEMOTE ->
                post(
                        named.get().isLive() ? itself : other(itself).orElse(itself),
                        "/roles",
                        wish.put("member", order.member())
                                .put("role", order.action() == Action.PROMOTE ? "writer" : "read-only"));
            case RETIRE ->
                other(itself)
                        .map(address -> post(
                                address,
                                "/retirements",
                                wish.put("member", order.member()).put("burnt", false)))
                        .orElseGet(() -> CompletableFuture.completedFuture(
                                error(409, "No other replica answers that could retire " + order.member())));
            case PAUSE_GOSSIP -> post(itself, "/gossip/pause", wish.put("seconds", order.seconds()));
            case RESUME_GOSSIP -> members.order(itself, "DELETE", "/gossip/pause", new byte[0]);
            case PAUSE_DELAYED -> post(itself, "/delay", wish.put("do", "pause"));
            case RESUME_DELAYED -> post(itself, "/delay", wish.put("do", "resume"));
            case FORWARD_DELAYED ->
                post(itself, "/delay", wish.put("do", "forward-to").put("before", order.before()));
            case BACKUP -> post(itself, "/backups", wish);
            case DRAIN, UNDRAIN, VERIFY -> throw new IllegalArgumentException("Not for replicas: " + order);
        };
    }

    private Optional<URI> other(URI than) {
        return registry.live().stream()
                .map(Replica::address)
                .filter(address -> !address.equals(than))
                .findFirst();
    }

    private CompletableFuture<Reply> post(URI member, String target, JsonNode body) {
        return members.order(member, "POST", target, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever orders is shown what replicas say of front ends; where those are is asked for again, by name. */
    private CompletableFuture<Reply> toFrontEnd(Order order) {
        List<CompletableFuture<Optional<URI>>> told = registry.live().stream()
                .map(replica -> members.status(replica.address())
                        .thenApply(status -> address(status, order.member()))
                        .exceptionally(silent -> Optional.empty()))
                .toList();
        return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            Optional<URI> address = told.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (address.isEmpty()) {
                return CompletableFuture.completedFuture(error(404, "No replica knows a front end " + order.member()));
            }
            return order.action() == Action.DRAIN
                    ? post(
                            address.get(),
                            AddressTable.DRAIN,
                            Json.mapper().createObjectNode().put("keep", true))
                    : members.order(address.get(), "DELETE", AddressTable.DRAIN, new byte[0]);
        });
    }

    private static Optional<URI> address(String status, String name) {
        Stream<JsonNode> reports = StreamSupport.stream(
                        Json.read(status, JsonNode.class).path("frontEnds").spliterator(), false)
                .map(each -> each.path("report"));
        return reports.filter(report -> report.path("name").asText().equals(name))
                .map(report -> report.path("address").asText())
                .filter(address -> address.startsWith("http"))
                .map(URI::create)
                .findFirst();
    }

    /** It goes on from here by itself. */
    private static Reply accepted() {
        return new Reply(202, List.of(), new byte[0]);
    }

    private static Reply error(int status, String text) {
        return new Reply(status, Field.all(ErrorBody.FIELDS), ErrorBody.of(text).bytes());
    }
}
