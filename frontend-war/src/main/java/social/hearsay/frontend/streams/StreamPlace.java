package social.hearsay.frontend.streams;

/** A place for a stream or a socket that was granted, until it is given back, once. Safe for many threads. */
public final class StreamPlace {
    private final StreamPlaces places;
    private final String address;
    private String account = "";
    private boolean given;

    /** @param address for which {@link StreamPlaces#take} has granted it */
    public StreamPlace(StreamPlaces places, String address) {
        this.places = places;
        this.address = address;
    }

    public String address() {
        return address;
    }

    /**
     * Counts it for an account as well, when it turns out whose it is: for the first.
     *
     * @param whose empty for nobody's
     * @return false when that account has as many as it may have
     */
    public synchronized boolean countsFor(String whose) {
        if (given || whose.isEmpty() || !account.isEmpty()) {
            return true;
        }
        if (!places.takeForAccount(whose)) {
            return false;
        }
        account = whose;
        return true;
    }

    /** Gives it back; nothing when it was. */
    public synchronized void give() {
        if (given) {
            return;
        }
        given = true;
        places.give(address);
        if (!account.isEmpty()) {
            places.giveForAccount(account);
        }
    }
}
