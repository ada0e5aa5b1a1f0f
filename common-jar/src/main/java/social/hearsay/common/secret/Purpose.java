package social.hearsay.common.secret;

/** What a key is for. A key for one purpose says nothing about the key for another. */
public enum Purpose {
    /** Proves to a replica that a request comes from a member of the cluster. */
    MEMBER_REQUESTS("hearsay/member-requests/1"),
    /** Signs the session timestamps that clients carry. */
    SESSION_TIMESTAMPS("hearsay/session-timestamps/1"),
    /** Derives access tokens, cookies and client secrets from Update-Ids. */
    TOKENS("hearsay/tokens/1"),
    /** Proves that somebody allowed an app something. */
    AUTHORIZATION_CODES("hearsay/authorization-codes/1"),
    /** Proves that a form was made for the browser that sends it. */
    FORMS("hearsay/forms/1"),
    /** Proves that somebody reads the mail of an account. */
    MAIL("hearsay/mail/1"),
    /** The key pair by which push services know who sends. */
    PUSH("hearsay/push/1"),
    /** Tells one cluster's secret from another's. */
    FINGERPRINT("hearsay/fingerprint/1");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
