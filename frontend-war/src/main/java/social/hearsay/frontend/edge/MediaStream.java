package social.hearsay.frontend.edge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import social.hearsay.frontend.edge.http.ByteRange;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Part;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Relay;
import social.hearsay.frontend.routing.Reply;

/** One file on its way to a client, range by range, each from whichever replica serves it. */
@SuppressWarnings("FutureReturnValueIgnored") // every end of a piece is handled where it is set off
final class MediaStream {
    private static final int BLOCK = 1 << 20;
    private static final List<String> PLACES =
            List.of("/media/", "/settings/exports/archive/", "/about/", "/custom.css", "/logo");

    private final Relay relay;
    private final Inbound inbound;
    private final Departure departure;
    private final Exchange exchange;
    private final Ordinary ordinary;
    private final Optional<ByteRange> wanted;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private @Nullable Outflow outflow;
    private long position;
    private long last;
    private long total;
    private String tag = "";

    MediaStream(Relay relay, Inbound inbound, Departure departure, Exchange exchange, Ordinary ordinary) {
        this.relay = relay;
        this.inbound = inbound;
        this.departure = departure;
        this.exchange = exchange;
        this.ordinary = ordinary;
        // A range on a condition may be answered with the whole file, which is right in any case.
        boolean conditional = Field.first(inbound.fields(), "If-Range").isPresent();
        this.wanted = Field.first(inbound.fields(), "Range")
                .filter(header -> !conditional)
                .flatMap(ByteRange::parse);
        this.position = wanted.orElse(ByteRange.WHOLE).first();
    }

    /** Whether what is asked for is a file: one that changes while it is sent is broken off. */
    static boolean serves(String target) {
        return PLACES.stream().anyMatch(target::startsWith);
    }

    /** Completes when the client has it all, or is told why not. */
    CompletableFuture<Void> start() {
        ask(Optional.of(wanted.orElse(ByteRange.WHOLE).block(position, BLOCK)), this::first);
        return end;
    }

    private void ask(Optional<String> range, Next next) {
        List<Field> fields = new ArrayList<>(inbound.fields());
        fields.removeIf(field -> field.is("Range") || field.is("If-Range"));
        range.ifPresent(header -> fields.add(new Field("Range", header)));
        relay.relay(inbound.with(fields, inbound.opening())).whenComplete((outcome, mistake) -> {
            try {
                if (mistake != null) {
                    end.completeExceptionally(mistake);
                } else {
                    next.take(outcome);
                }
            } catch (IOException | RuntimeException gone) {
                breakOff(gone);
            }
        });
    }

    private void first(Outcome outcome) throws IOException {
        Reply reply = outcome.reply().orElse(null);
        Part part = reply == null ? null : part(reply).orElse(null);
        if (reply != null && reply.status() == 416 && wanted.isEmpty()) {
            // An empty file has no range at all.
            ask(Optional.empty(), this::whole);
        } else if (reply == null || part == null || part.first() != position) {
            whole(outcome);
        } else {
            begin(reply, part, outcome);
        }
    }

    private void whole(Outcome outcome) {
        ordinary.answer(exchange, departure, outcome);
        end.complete(null);
    }

    private void begin(Reply reply, Part part, Outcome outcome) throws IOException {
        total = part.total();
        last = Math.min(total - 1, wanted.flatMap(ByteRange::last).orElse(Long.MAX_VALUE));
        tag = reply.field("ETag").orElse("");
        List<Field> fields = new ArrayList<>(departure.fields(reply, outcome));
        fields.removeIf(field -> field.is("Content-Range"));
        if (wanted.isPresent()) {
            fields.add(new Field("Content-Range", "bytes " + position + "-" + last + "/" + total));
        }
        outflow = exchange.stream(wanted.isPresent() ? 206 : 200, fields, last - position + 1);
        write(reply);
    }

    private void following(Outcome outcome) {
        Reply reply = outcome.reply().orElse(null);
        Part part = reply == null ? null : part(reply).orElse(null);
        if (reply == null
                || part == null
                || part.first() != position
                || part.total() != total
                || !tag.equals(reply.field("ETag").orElse(""))) {
            breakOff(new IOException("The rest of " + inbound.target() + " is not to be had"));
        } else {
            write(reply);
        }
    }

    private void write(Reply reply) {
        if (outflow == null) {
            throw new IllegalStateException("No head was sent");
        }
        int length = reply.content().length;
        position += length;
        outflow.write(reply.content()).whenComplete((done, gone) -> {
            inbound.memory().shrink(length);
            if (gone != null) {
                breakOff(gone);
            } else if (position > last) {
                exchange.complete();
                end.complete(null);
            } else {
                ask(Optional.of(wanted.orElse(ByteRange.WHOLE).block(position, BLOCK)), this::following);
            }
        });
    }

    private void breakOff(Throwable reason) {
        exchange.abandon(reason);
        end.complete(null);
    }

    private static Optional<Part> part(Reply reply) {
        return reply.field("Content-Range")
                .filter(header -> reply.status() == 206 && reply.content().length > 0)
                .flatMap(Part::parse)
                .filter(part -> part.last() - part.first() + 1 == reply.content().length);
    }

    /** Answers as for any other path. */
    interface Ordinary {
        void answer(Exchange exchange, Departure departure, Outcome outcome);
    }

    private interface Next {
        void take(Outcome outcome) throws IOException;
    }
}
