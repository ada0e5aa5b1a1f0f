package social.hearsay.common.timestamp;

/** How one vector timestamp stands to another: there are four ways, not three. */
public enum Order {
    BEFORE,
    AFTER,
    SAME,
    CONCURRENT
}
