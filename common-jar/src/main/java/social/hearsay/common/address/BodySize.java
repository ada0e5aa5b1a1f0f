package social.hearsay.common.address;

/** How large the body of a request to an address may be; {@link Limits} has the numbers. */
public enum BodySize {
    /** None at all. */
    NONE,
    /** A few parameters. */
    SMALL,
    /** What somebody wrote. */
    TEXT,
    /** A file, and what is said of it. */
    UPLOAD,
    /** Records of a log. */
    RECORDS
}
