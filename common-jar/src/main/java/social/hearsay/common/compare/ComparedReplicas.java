package social.hearsay.common.compare;

import java.util.List;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/** The replicas that are compared. */
public interface ComparedReplicas {
    /** Their names, two at least. */
    List<String> names();

    /** What a replica's rows sum up to now. */
    TableDigests tables(String name) throws InterruptedException;

    /** The rows of one range there, as of now. */
    RowDigests rows(String name, TableDigests.Range range) throws InterruptedException;

    /** Lets a moment pass, in which they tell each other what is new. */
    void pause() throws InterruptedException;
}
