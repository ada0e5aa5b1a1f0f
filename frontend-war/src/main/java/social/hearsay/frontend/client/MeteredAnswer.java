package social.hearsay.frontend.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import social.hearsay.frontend.edge.body.Lease;
import social.hearsay.frontend.routing.Reply;

/** Takes an answer whole, as long as there is room for it; holds no more than it has room for. */
@SuppressWarnings("FutureReturnValueIgnored") // that it was aborted is told to whoever waits
final class MeteredAnswer implements Response.Listener {
    private static final int FIRST = 4_096;

    private final int largest;
    private final Lease memory;
    private final CompletableFuture<Reply> whole = new CompletableFuture<>();
    private byte[] content = {};
    private int length;

    /** @param largest how long an answer may be, in bytes */
    MeteredAnswer(int largest, Lease memory) {
        this.largest = largest;
        this.memory = memory;
    }

    /** Fails with {@link social.hearsay.frontend.routing.CallFailed} when there is none. */
    CompletableFuture<Reply> whole() {
        return whole;
    }

    @Override
    public void onHeaders(Response response) {
        long announced = response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
        boolean bodiless = "HEAD".equals(response.getRequest().getMethod());
        if (announced > 0 && !bodiless) {
            reserve(response, announced);
        }
    }

    @Override
    public void onContent(Response response, ByteBuffer part) {
        int needed = length + part.remaining();
        if (needed > content.length && !reserve(response, Math.max(needed, Math.min(largest, 2L * content.length)))) {
            return;
        }
        int count = part.remaining();
        part.get(content, length, count);
        length += count;
    }

    private boolean reserve(Response response, long capacity) {
        if (capacity > largest) {
            response.abort(new TooLarge());
            return false;
        }
        int size = (int) Math.max(FIRST, capacity);
        // Until it is copied there are both.
        if (!memory.grow(size)) {
            response.abort(new NoRoom());
            return false;
        }
        int before = content.length;
        content = Arrays.copyOf(content, size);
        memory.shrink(before);
        return true;
    }

    @Override
    public void onComplete(Result result) {
        if (result.isSucceeded()) {
            byte[] exact = length == content.length ? content : Arrays.copyOf(content, length);
            whole.complete(JettyReplicaClient.reply(result.getResponse(), exact));
        } else {
            Failures.settle(whole, result.getFailure());
        }
    }

    /** The answer is longer than any may be: another replica's would be as well. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("The answer is too large", null, false, false);
        }
    }

    /** This front end has too many answers under way: no fault of the replica's. */
    static final class NoRoom extends Exception {
        private static final long serialVersionUID = 1;

        NoRoom() {
            super("There is no room for the answer", null, false, false);
        }
    }
}
