package social.hearsay.replica.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.engine.Stopwatch;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.Settings;

/**
 * Sees to it that files are on other members' disks before anybody is told that they are uploaded: on as many as an
 * update's mirrors would be, and on one at least if any other member answers.
 */
@ApplicationScoped
public class FileMirrors {
    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    Settings settings;

    @Inject
    Stopwatch stopwatch;

    /**
     * That a member is to fetch files from another, and to answer once it has them on its disk.
     *
     * @param from who has them
     * @param files their names
     */
    public record Wanted(ReplicaId from, List<String> files) {
        public Wanted {
            files = List.copyOf(files);
        }
    }

    /**
     * Waits until they are there.
     *
     * @throws MediaBusy when they can't be, and the files must not be taken without
     */
    public void mirror(List<StoredFile> files, Mirrors mirrors) throws MediaBusy {
        int wanted = Math.max(1, mirrors.wanted());
        int had = ask(files.stream().map(StoredFile::sha256).toList(), wanted);
        if (had < mirrors.wanted() && mirrors.missing() == Mirrors.Missing.REFUSE) {
            throw new MediaBusy("The file is on " + had + " of " + mirrors.wanted() + " other disks");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // how each ends is put into the queue
    private int ask(List<String> files, int wanted) {
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        Duration time = settings.media().mirrorsWait();
        int asked = 0;
        Published now = engine.published().orElse(null);
        if (now == null) {
            return 0;
        }
        Wanted question = new Wanted(now.state().self(), files);
        for (PeerView peer : new ArrayList<>(now.view().peers())) {
            if (peer.answers() && now.state().member(peer.peer()).isPresent()) {
                client.post(addresses.of(now.state().member(peer.peer()).get()), "/files", question, time)
                        .whenComplete((answer, failure) -> answers.add(failure == null && answer.isOk()));
                asked++;
            }
        }
        return count(answers, asked, wanted, stopwatch.nanos() + time.toNanos());
    }

    private int count(BlockingQueue<Boolean> answers, int asked, int wanted, long end) {
        int had = 0;
        try {
            for (int told = 0; told < asked && had < wanted; told++) {
                Boolean has = answers.poll(end - stopwatch.nanos(), TimeUnit.NANOSECONDS);
                if (has == null) {
                    return had;
                }
                had += has ? 1 : 0;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return had;
    }
}
