package social.hearsay.common.address;

/** Who asks at an address. */
public enum Audience {
    /** Anybody, with a client of the Mastodon API or a browser. */
    PEOPLE,
    /** Whoever runs the cluster; for what a front end only shows, that is whoever reaches it. */
    OPERATORS,
    /** Other members, with the cluster's key. */
    MEMBERS,
    /** Supervisors and collectors of figures, of what the server itself serves. */
    MONITORS
}
