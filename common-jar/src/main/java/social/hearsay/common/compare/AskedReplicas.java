package social.hearsay.common.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/** Replicas that are asked at {@code /digests}, one after the other: each reads as fast as it may. */
public final class AskedReplicas implements ComparedReplicas {
    /** For so long an answer is waited for; a replica reads for half an hour at the most. */
    public static final Duration LIMIT = Duration.ofMinutes(40);

    private static final int DONE = 200;
    private static final int BUSY = 409;
    private static final int ATTEMPTS = 60;

    /**
     * What a replica has answered.
     *
     * @param content its bytes, as many as there are
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, byte[] content) {}

    /** How replicas are asked. */
    public interface Asking {
        /**
         * Asks a replica, and waits for its answer.
         *
         * @param path below where its resources begin
         * @throws NotComparable when it gives none within {@link #LIMIT}
         */
        Answer ask(String name, String path) throws InterruptedException;

        /** Lets half a second pass. */
        void pause() throws InterruptedException;
    }

    private final List<String> names;
    private final Asking asking;

    /** @param names two at least */
    public AskedReplicas(List<String> names, Asking asking) {
        this.names = List.copyOf(names);
        this.asking = asking;
    }

    @Override
    public List<String> names() {
        return names;
    }

    /** @throws NotComparable when it does not answer, or something else than what was asked for */
    @Override
    public TableDigests tables(String name) throws InterruptedException {
        return ask(name, "/digests", TableDigests.class);
    }

    /** @throws NotComparable when it does not answer, or something else than what was asked for */
    @Override
    public RowDigests rows(String name, TableDigests.Range range) throws InterruptedException {
        return ask(name, "/digests/" + range.table() + "/" + range.index(), RowDigests.class);
    }

    @Override
    public void pause() throws InterruptedException {
        asking.pause();
    }

    private <T> T ask(String name, String path, Class<T> type) throws InterruptedException {
        String error = "it is asked by somebody else all the time";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Answer answer = asking.ask(name, path);
            if (answer.status() == DONE) {
                return read(name, answer, type);
            }
            error = answer.status() + " " + ErrorBody.reason(answer.content());
            if (answer.status() != BUSY) {
                break;
            }
            pause();
        }
        throw new NotComparable(name + " can't be compared: " + error);
    }

    private static <T> T read(String name, Answer answer, Class<T> type) {
        try {
            return Json.mapper().readValue(answer.content(), type);
        } catch (IOException strange) {
            throw new NotComparable(name + " is of a release that can't be compared by this one", strange);
        }
    }
}
