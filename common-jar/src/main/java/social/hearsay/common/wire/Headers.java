package social.hearsay.common.wire;

/** The headers that Hearsay adds to HTTP, between its own members and towards clients. */
public final class Headers {
    /**
     * On a request: what must be covered before it is served. On an answer: the value timestamp that
     * it was made from, an update's own included. RFC 8941 dictionary, see {@link
     * social.hearsay.common.timestamp.TimestampHeader}. Towards clients it carries a signature too.
     */
    public static final String VECTOR_TIMESTAMP = "Vector-Timestamp";

    /** The id of the update that a request asks for; minted by the front end, kept by its retries. */
    public static final String UPDATE_ID = "Update-Id";

    /**
     * The largest stamp a session has seen, in decimal. A replica's clock moves past it before it
     * stamps the session's next update.
     */
    public static final String SESSION_STAMP = "Session-Stamp";

    /** Proves that a request comes from a member; see {@link social.hearsay.common.member.RequestSignature}. */
    public static final String MEMBER_SIGNATURE = "Member-Signature";

    /**
     * On a 401 to a member: who answers and what time it has, see {@link
     * social.hearsay.common.member.RecipientStatement}.
     */
    public static final String MEMBER_RECIPIENT = "Member-Recipient";

    /**
     * What members of the first release proved themselves by: one constant for all requests. Sent and
     * taken during an upgrade from it, where a setting says so.
     */
    public static final String CLUSTER_KEY = "Cluster-Key";

    /** Whom a front end asks for, as {@link social.hearsay.common.limit.ClientAddress} tells clients apart. */
    public static final String CLIENT_ADDRESS = "Client-Address";

    /**
     * Within a front end, between its listener and its application: by which connection a request came, where its answer may have
     * no end.
     */
    public static final String CONNECTION_TICKET = "Connection-Ticket";

    /** On a front end's heartbeat: what it says of itself, a {@link FrontEndReport} as JSON in ASCII. */
    public static final String FRONT_END = "Front-End";

    /** Why a 503 is one; see {@link Refusal}. */
    public static final String REFUSAL = "Refusal";

    /**
     * On a query to a delayed replica: that what it shows is wanted as it was then. On its answer: until when what was
     * accepted is in it, as an RFC 3339 moment. No other replica heeds or sends it.
     */
    public static final String AS_OF = "As-Of";

    /** On a 503 or an answer that is behind: the parts that were demanded and are not covered. */
    public static final String MISSING = "Missing";

    /**
     * Set to {@value #ABSENCE} on an answer that says "not there": it holds only for the timestamp it
     * was made from, and the front end asks again with a better one before it believes it. Set to {@value #VALUE} on one that
     * refuses an update for anything else that the value says: another replica, or this one a moment ago, may have accepted it.
     */
    public static final String RESTS_ON = "Rests-On";

    public static final String ABSENCE = "absence";

    public static final String VALUE = "value";

    /** On an answer: the parts of the session's timestamp that could not be had, and were waived. */
    public static final String DEGRADED = "Degraded";

    /** What {@link #DEGRADED} was called before 0.1.0; sent beside it for one release. */
    public static final String LOWERED = "Lowered";

    /**
     * On an answer to an update: how many members have shown that it is on their disks, and how many
     * there are, such as {@code 2/3}. A 503 that carries it speaks of an update that was accepted.
     */
    public static final String REPLICATED_ON = "Replicated-On";

    /** RFC 7240: {@code wait=SECONDS}, {@code handling=strict|lenient}, {@code mirrors=NUMBER}. */
    public static final String PREFER = "Prefer";

    /** RFC 7240: which of those were obeyed. */
    public static final String PREFERENCE_APPLIED = "Preference-Applied";

    private Headers() {}
}
