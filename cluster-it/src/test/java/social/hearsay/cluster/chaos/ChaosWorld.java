package social.hearsay.cluster.chaos;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** A running cluster that is being hurt, as its clients and its observers know it. */
public interface ChaosWorld {
    /** Where clients find the front ends; the same addresses from the beginning to the end. */
    List<URI> frontEnds();

    /** The replicas by name, those that are down too. */
    List<ReplicaView> replicas();

    /**
     * Makes the threads on which clients live. A socket belongs to the network of the thread that opens it,
     * so whatever may open one to a front end (callers of HTTP clients, and the clients' own executors and
     * selectors) has to run on a thread that was made here.
     */
    ThreadFactory clientThreads();
}
