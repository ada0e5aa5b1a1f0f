package social.hearsay.frontend.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.streams.Subscriber;
import social.hearsay.frontend.streams.Subscription;

/** A client with a WebSocket: any number of streams, which it begins and ends by messages. Safe for many threads. */
final class SocketClient implements Subscriber, Beats.OpenStream {
    private static final System.Logger LOG = System.getLogger(SocketClient.class.getName());

    /** Streams on one socket, begun or asked for. */
    private static final int MOST_STREAMS = 100;

    /** Of messages that a client has not fetched, in characters. */
    private static final int MOST_WAITING = 256 << 10;

    /** So many heartbeats a socket that was agreed to may take until it is there. */
    private static final int MOST_UNOPENED = 1;

    private final StreamSockets sockets;
    private final String address;
    private final Optional<String> token;
    private final Optional<SessionKey> key;
    private final List<Field> fields;

    /** By how the client asked for them; those without a subscription are asked for. */
    private final Map<String, Optional<Subscription>> streams = new HashMap<>();

    private final Deque<String> waiting = new ArrayDeque<>();
    private int length;
    private boolean sending;
    private int unopened;
    private boolean over;
    private @Nullable Session session;
    private String account = "";

    /**
     * @param address as limits count it
     * @param token what it came with
     * @param fields lines of the header that go with what it asks for
     */
    SocketClient(StreamSockets sockets, String address, Optional<String> token, List<Field> fields) {
        this.sockets = sockets;
        this.address = address;
        this.token = token;
        this.key = token.map(text -> SessionKey.of("token", text));
        this.fields = fields;
        sockets.beats.add(this);
    }

    String address() {
        return address;
    }

    Optional<String> token() {
        return token;
    }

    Optional<SessionKey> key() {
        return key;
    }

    List<Field> fields() {
        return fields;
    }

    synchronized boolean isWanted() {
        return !over;
    }

    /** The socket is there; what its address asks for is begun. */
    void open(Session opened) {
        synchronized (this) {
            session = opened;
        }
        Map<String, List<String>> asked = opened.getRequestParameterMap();
        Optional<String> stream = first(asked, "stream");
        if (stream.isPresent()) {
            subscribe(query(stream.get(), first(asked, "tag"), first(asked, "list")));
        } else if (token.isPresent()) {
            sockets.ask(this, "", outcome -> granted("", outcome));
        }
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String query(String stream, Optional<String> tag, Optional<String> list) {
        return Stream.of(
                        Optional.of("stream=" + encoded(stream)),
                        tag.map(name -> "tag=" + encoded(name)),
                        list.map(id -> "list=" + encoded(id)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A message of the client's; what can't be understood is answered so. */
    void received(String text) {
        JsonNode message;
        try {
            message = Json.mapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            refuse(400, "The message can't be understood");
            return;
        }
        String stream = message.path("stream").asText("");
        String asked = query(stream, text(message, "tag"), text(message, "list"));
        switch (message.path("type").asText("")) {
            case "subscribe" -> subscribe(asked);
            case "unsubscribe" -> unsubscribe(asked);
            default -> refuse(400, "The message can't be understood");
        }
    }

    private static Optional<String> text(JsonNode message, String name) {
        return Optional.of(message.path(name).asText("")).filter(value -> !value.isEmpty());
    }

    private void subscribe(String asked) {
        boolean tooMany;
        synchronized (this) {
            if (over || streams.containsKey(asked)) {
                return;
            }
            tooMany = streams.size() >= MOST_STREAMS;
            if (!tooMany) {
                streams.put(asked, Optional.empty());
            }
        }
        if (tooMany || !sockets.isGranted(this)) {
            forget(asked);
            refuse(429, "Too many requests");
        } else {
            sockets.ask(this, asked, outcome -> granted(asked, outcome));
        }
    }

    private synchronized void forget(String asked) {
        streams.remove(asked);
    }

    private void granted(String asked, Optional<Outcome> outcome) {
        Optional<Reply> reply = outcome.filter(Outcome::served).flatMap(Outcome::reply);
        int status = reply.map(Reply::status).orElse(503);
        if (status != 200) {
            forget(asked);
            refuse(status, reply.map(SocketClient::error).orElse(JsonErrors.text(503)));
            if (status == 401) {
                close(CloseReason.CloseCodes.VIOLATED_POLICY, "The access token is invalid");
            }
            return;
        }
        StreamGrant grant = Json.read(StreamSockets.text(reply.orElseThrow().content()), StreamGrant.class);
        if (!countsFor(grant.account())) {
            refuse(429, "You have as many streams as you may have");
            close(CloseReason.CloseCodes.VIOLATED_POLICY, "Too many streams");
        } else if (grant.stream() != null) {
            begin(asked, grant, outcome.orElseThrow());
        }
    }

    private static String error(Reply reply) {
        try {
            return Json.mapper()
                    .readTree(StreamSockets.text(reply.content()))
                    .path("error")
                    .asText("");
        } catch (JsonProcessingException unreadable) {
            return JsonErrors.text(reply.status());
        }
    }

    /** Once, as soon as it is known whose it is. */
    private boolean countsFor(String whose) {
        synchronized (this) {
            if (over || whose.isEmpty() || !account.isEmpty()) {
                return true;
            }
            if (sockets.places.takeForAccount(whose)) {
                account = whose;
                return true;
            }
            return false;
        }
    }

    private void begin(String asked, StreamGrant grant, Outcome outcome) {
        Optional<Subscription> begun =
                sockets.feed.subscribe(grant, outcome.session().timestamp(), key, this);
        boolean wanted;
        synchronized (this) {
            wanted = !over && streams.containsKey(asked);
            if (wanted) {
                streams.put(asked, begun);
            }
        }
        if (!wanted) {
            begun.ifPresent(sockets.feed::unsubscribe);
        }
        if (begun.isEmpty()) {
            end();
        }
    }

    private void unsubscribe(String asked) {
        Optional<Subscription> ended;
        synchronized (this) {
            ended = streams.getOrDefault(asked, Optional.empty());
            streams.remove(asked);
        }
        ended.ifPresent(sockets.feed::unsubscribe);
    }

    @Override
    public void tell(StreamName stream, String event, String payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("stream", stream.labels());
        message.put("event", event);
        message.put("payload", payload);
        send(Json.write(message));
    }

    private void refuse(int status, String error) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("error", error);
        message.put("status", status);
        send(Json.write(message));
    }

    private void send(String text) {
        boolean full;
        synchronized (this) {
            if (over) {
                return;
            }
            full = length + text.length() > MOST_WAITING && !waiting.isEmpty();
            if (!full) {
                waiting.addLast(text);
                length += text.length();
            }
        }
        if (full) {
            sockets.figures.countSlow();
            end();
        } else {
            pump();
        }
    }

    /** One message at a time is with the server, which bounds nothing. */
    private void pump() {
        boolean more = true;
        while (more) {
            Session open;
            String next;
            synchronized (this) {
                open = session;
                if (sending || over || open == null || waiting.isEmpty()) {
                    return;
                }
                next = waiting.removeFirst();
                length -= next.length();
                sending = true;
            }
            more = sendNow(open, next);
        }
    }

    /** Whether it was sent at once. */
    private boolean sendNow(Session open, String text) {
        AtomicBoolean first = new AtomicBoolean();
        try {
            open.getAsyncRemote().sendText(text, result -> sent(result, first.getAndSet(true)));
        } catch (RuntimeException closed) {
            LOG.log(Level.DEBUG, "A socket is closed", closed);
            end();
            return false;
        }
        return first.getAndSet(true);
    }

    /** @param later whether whoever sent it has gone on */
    private void sent(SendResult result, boolean later) {
        synchronized (this) {
            sending = false;
        }
        if (!result.isOK()) {
            end();
        } else if (later) {
            pump();
        }
    }

    @Override
    public void beat() {
        Session open;
        boolean isLate;
        synchronized (this) {
            open = session;
            isLate = open == null && ++unopened > MOST_UNOPENED;
        }
        try {
            if (isLate || (open != null && !open.isOpen())) {
                // Its client went away while the server made it: nobody else says so.
                over();
            } else if (open != null) {
                open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            }
        } catch (IOException | RuntimeException closed) {
            LOG.log(Level.DEBUG, "A socket is closed", closed);
            over();
        }
    }

    @Override
    public void end() {
        close(CloseReason.CloseCodes.GOING_AWAY, "");
    }

    @Override
    public void move() {
        close(CloseReason.CloseCodes.GOING_AWAY, "Moving: connect again");
    }

    private void close(CloseReason.CloseCode code, String reason) {
        Session open;
        synchronized (this) {
            open = session;
        }
        over();
        try {
            if (open != null && open.isOpen()) {
                open.close(new CloseReason(code, reason));
            }
        } catch (IOException | RuntimeException closed) {
            LOG.log(Level.DEBUG, "A socket is closed", closed);
        }
    }

    /** The client is gone, or ended: what it had is given back. */
    void over() {
        Set<Subscription> all = new HashSet<>();
        String whose;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            streams.values().forEach(stream -> stream.ifPresent(all::add));
            streams.clear();
            waiting.clear();
            whose = account;
        }
        sockets.beats.remove(this);
        all.forEach(sockets.feed::unsubscribe);
        sockets.places.give(address);
        if (!whose.isEmpty()) {
            sockets.places.giveForAccount(whose);
        }
    }
}
