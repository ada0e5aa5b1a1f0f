package social.hearsay.common.secret;

/** What kind of thing a minted text is. One kind is never taken for another. */
public enum SecretKind {
    /** What a client shows to act for an account or for itself. */
    ACCESS_TOKEN("access-token"),
    /** The name by which a registered application is known. */
    CLIENT_ID("client-id"),
    /** What proves that it is that application. */
    CLIENT_SECRET("client-secret"),
    /** What a browser shows, as a cookie, while somebody is signed in with it. */
    SIGN_IN("sign-in"),
    /** What proves that an archive of an account's things is for who is signed in to that. */
    ARCHIVE("archive");

    private final String label;

    SecretKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
