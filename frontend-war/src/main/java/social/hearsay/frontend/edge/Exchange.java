package social.hearsay.frontend.edge;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import social.hearsay.common.server.StreamConnection;
import social.hearsay.common.server.StreamConnections;
import social.hearsay.common.wire.Headers;
import social.hearsay.frontend.edge.http.Field;

/** A client that waits for its answer, and gets exactly one. */
final class Exchange implements AsyncListener {
    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    /** What fits into a socket's buffer whatever the client does, so that writing it holds no thread. */
    private static final int SMALL = 16 * 1024;

    private final AsyncContext context;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean completed = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile Map<String, String> always = Map.of();
    private volatile boolean handedOver;

    Exchange(AsyncContext context, long timeoutMillis) {
        this.context = context;
        context.setTimeout(timeoutMillis);
        context.addListener(this);
    }

    /** Completes when nothing more goes to the client or comes from it, for whatever reason. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The whole answer. Does nothing when there was one. */
    void answer(int status, List<Field> fields, byte[] content) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            HttpServletResponse response = head(status, fields);
            boolean bodiless = status == 204 || status == 304;
            if (content.length > 0 && !bodiless) {
                response.setContentLength(content.length);
            }
            if (content.length <= SMALL) {
                response.getOutputStream().write(content);
                complete();
            } else {
                pour(new Outflow(response.getOutputStream()), content);
            }
        } catch (IOException | IllegalStateException gone) {
            abandon(gone);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both ends of it are handled
    private void pour(Outflow outflow, byte[] content) {
        outflow.write(content).whenComplete((done, gone) -> {
            if (gone == null) {
                complete();
            } else {
                abandon(gone);
            }
        });
    }

    /** What its answer says besides, whatever it is. */
    void alwaysSay(Map<String, String> fields) {
        always = Map.copyOf(fields);
    }

    /** An error of this front end's own. */
    void error(int status, String text) {
        String path = ((HttpServletRequest) context.getRequest()).getRequestURI();
        answer(status, JsonErrors.fields(status, path), JsonErrors.body(text));
    }

    /**
     * The head of an answer whose content follows; {@link #complete} ends it.
     *
     * @throws IllegalStateException when there was an answer already, or the client is gone
     */
    Outflow stream(int status, List<Field> fields, long length) throws IOException {
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("There was an answer already");
        }
        HttpServletResponse response = head(status, fields);
        response.setContentLengthLong(length);
        return new Outflow(response.getOutputStream());
    }

    /**
     * Hands the connection to somebody who goes on with an answer that has no end. Of the request nothing is kept: it ends with
     * this.
     *
     * @return false when there was an answer already, or the client is gone
     */
    boolean handOver(StreamConnections connections, List<Field> fields, int most, StreamConnection.Client client) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        List<Field> all = new ArrayList<>(fields);
        always.forEach((name, value) -> {
            if (Field.first(fields, name).isEmpty()) {
                all.add(new Field(name, value));
            }
        });
        handedOver = takes(connections, (HttpServletRequest) context.getRequest(), "200 OK", all, most, client);
        if (!handedOver) {
            ((HttpServletResponse) context.getResponse()).setStatus(503);
        }
        complete();
        return handedOver;
    }

    /** @param status with its phrase */
    static boolean takes(
            StreamConnections connections,
            HttpServletRequest request,
            String status,
            List<Field> fields,
            int most,
            StreamConnection.Client client) {
        List<String> head = new ArrayList<>();
        head.add("HTTP/1.1 " + status);
        fields.forEach(field -> head.add(field.name() + ": " + field.value()));
        String ticket = request.getHeader(Headers.CONNECTION_TICKET);
        return ticket != null && connections.take(ticket, head, most, client);
    }

    /** Whether the client has another answer than of this. */
    boolean isHandedOver() {
        return handedOver;
    }

    void complete() {
        if (completed.compareAndSet(false, true)) {
            try {
                context.complete();
            } catch (IllegalStateException gone) {
                LOG.log(Level.DEBUG, "The client did not wait", gone);
            }
            ended.complete(null);
        }
    }

    /** Ends it in the middle, so that the client sees that it is not whole. */
    void abandon(Throwable reason) {
        LOG.log(Level.DEBUG, "An answer was broken off", reason);
        complete();
    }

    private HttpServletResponse head(int status, List<Field> fields) {
        HttpServletResponse response = (HttpServletResponse) context.getResponse();
        response.setStatus(status);
        always.forEach(response::setHeader);
        for (Field field : fields) {
            if (field.is("Content-Type")) {
                response.setContentType(field.value());
            } else if (always.keySet().stream().anyMatch(field::is)) {
                // A replica that refuses by a limit of its own knows better.
                response.setHeader(field.name(), field.value());
            } else {
                response.addHeader(field.name(), field.value());
            }
        }
        return response;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        error(408, "The request took too long");
    }

    @Override
    public void onError(AsyncEvent event) {
        answered.set(true);
        complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        completed.set(true);
        ended.complete(null);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
