package social.hearsay.cluster.chaos.network;

/** Where the members and their clients live. */
public interface Network extends AutoCloseable {
    /** The machine of that name. */
    Cell cell(String station);

    /** The address, without a port, at which that machine is reached by the others. */
    String address(String station);

    /** The port that the member there listens on. */
    int port(String station);

    /** Whether its links can be disturbed. */
    boolean canBeDisturbed();

    /**
     * From now on, links are under these conditions too.
     *
     * @throws UnsupportedOperationException when they can't be disturbed
     */
    void impose(Disturbance disturbance);

    /** Undoes {@link #impose}. */
    void lift(Disturbance disturbance);

    @Override
    void close();
}
