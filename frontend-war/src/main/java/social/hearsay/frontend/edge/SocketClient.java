package social.hearsay.frontend.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.server.StreamConnection;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.edge.FrameReader.Said;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.SessionKey;
import social.hearsay.frontend.streams.StreamPlace;
import social.hearsay.frontend.streams.Subscriber;
import social.hearsay.frontend.streams.Subscription;

/** A client with a WebSocket: any number of streams, which it begins and ends by messages. Safe for many threads. */
final class SocketClient implements Subscriber, StreamConnection.Client, Beats.OpenStream {
    /** Of messages that a client has not fetched, in bytes. */
    static final int MOST_WAITING = 256 << 10;

    /** Streams on one socket, begun or asked for. */
    private static final int MOST_STREAMS = 100;

    /** The longest message that a client sends, in bytes: a word, a tag, an id. */
    private static final int LONGEST_MESSAGE = 4_096;

    private static final byte[] PING = Frames.ping();

    private final StreamSockets sockets;
    private final StreamPlace place;
    private final Optional<String> token;
    private final Optional<SessionKey> key;
    private final List<Field> fields;
    private final FrameReader reader = new FrameReader(LONGEST_MESSAGE);

    /** By how the client asked for them; those without a subscription are asked for. */
    private final Map<Wanted, Optional<Subscription>> streams = new HashMap<>(2);

    private boolean over;
    private @Nullable StreamConnection connection;

    /**
     * @param place that was granted
     * @param token what it came with
     * @param fields lines of the header that go with what it asks for
     */
    SocketClient(StreamSockets sockets, StreamPlace place, Optional<String> token, List<Field> fields) {
        this.sockets = sockets;
        this.place = place;
        this.token = token;
        this.key = token.map(text -> SessionKey.of("token", text));
        this.fields = fields;
    }

    String address() {
        return place.address();
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

    @Override
    public void opened(StreamConnection opened) {
        synchronized (this) {
            connection = opened;
            if (!over) {
                sockets.beats.add(this);
            }
        }
    }

    /** What its address asks for is begun. */
    void begin(Optional<String> stream, Optional<String> tag, Optional<String> list) {
        if (stream.isPresent()) {
            subscribe(new Wanted(stream.get(), tag, list));
        } else if (token.isPresent()) {
            sockets.ask(this, "", outcome -> granted(Wanted.NONE, outcome));
        }
    }

    @Override
    public void received(byte[] bytes) {
        for (Said said : reader.take(bytes)) {
            if (said instanceof Said.Message message) {
                received(message.text());
            } else if (said instanceof Said.Ping ping) {
                send(Frames.pong(ping.content()));
            } else if (said instanceof Said.Close close) {
                close(close.code(), "");
            } else if (said instanceof Said.Broken broken) {
                close(broken.code(), "");
            }
        }
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
        Wanted wanted = new Wanted(stream, text(message, "tag"), text(message, "list"));
        switch (message.path("type").asText("")) {
            case "subscribe" -> subscribe(wanted);
            case "unsubscribe" -> unsubscribe(wanted);
            default -> refuse(400, "The message can't be understood");
        }
    }

    private static Optional<String> text(JsonNode message, String name) {
        return Optional.of(message.path(name).asText("")).filter(value -> !value.isEmpty());
    }

    private void subscribe(Wanted wanted) {
        Wanted asked = wanted.whateverItsCase();
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
            sockets.ask(this, wanted.query(), outcome -> granted(asked, outcome));
        }
    }

    private synchronized void forget(Wanted asked) {
        streams.remove(asked);
    }

    private void granted(Wanted asked, Optional<Outcome> outcome) {
        Optional<Reply> reply = outcome.filter(Outcome::served).flatMap(Outcome::reply);
        int status = reply.map(Reply::status).orElse(503);
        if (status != 200) {
            forget(asked);
            refuse(status, reply.map(SocketClient::error).orElse(JsonErrors.text(503)));
            if (status == 401) {
                close(Frames.VIOLATED_POLICY, "The access token is invalid");
            }
            return;
        }
        StreamGrant grant = Json.read(StreamSockets.text(reply.orElseThrow().content()), StreamGrant.class);
        if (!place.countsFor(grant.account())) {
            refuse(429, "You have as many streams as you may have");
            close(Frames.VIOLATED_POLICY, "Too many streams");
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

    private void begin(Wanted asked, StreamGrant grant, Outcome outcome) {
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

    private void unsubscribe(Wanted wanted) {
        Wanted asked = wanted.whateverItsCase();
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
        send(Frames.text(Json.write(message)));
    }

    private void refuse(int status, String error) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("error", error);
        message.put("status", status);
        send(Frames.text(Json.write(message)));
    }

    private void send(byte[] frame) {
        StreamConnection open;
        synchronized (this) {
            open = connection;
            if (over || open == null) {
                return;
            }
        }
        if (!open.write(frame)) {
            sockets.figures.countSlow();
            end();
        }
    }

    @Override
    public void beat() {
        send(PING);
    }

    @Override
    public void move() {
        close(Frames.GOING_AWAY, "Moving: connect again");
    }

    @Override
    public void end() {
        close(Frames.GOING_AWAY, "");
    }

    private void close(int code, String reason) {
        StreamConnection open;
        synchronized (this) {
            open = connection;
        }
        if (open != null) {
            open.end(Frames.close(code, reason));
        }
        closed();
    }

    /** The client is gone, or ended: what it had is given back. */
    @Override
    public void closed() {
        Set<Subscription> all = new HashSet<>();
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            streams.values().forEach(stream -> stream.ifPresent(all::add));
            streams.clear();
        }
        sockets.beats.remove(this);
        all.forEach(sockets.feed::unsubscribe);
        place.give();
    }

    /** A stream, as a client asks for it. */
    private record Wanted(String stream, Optional<String> tag, Optional<String> list) {
        static final Wanted NONE = new Wanted("", Optional.empty(), Optional.empty());

        /** The same for a tag in whatever case it is written. */
        Wanted whateverItsCase() {
            return new Wanted(stream, tag.map(name -> name.toLowerCase(Locale.ROOT)), list);
        }

        String query() {
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
    }
}
