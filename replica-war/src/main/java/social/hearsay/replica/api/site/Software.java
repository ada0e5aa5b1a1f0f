package social.hearsay.replica.api.site;

/** What this is, in the words that clients parse. */
final class Software {
    /** Compared by clients with those of Mastodon to learn what they may ask for; they insist on the form. */
    static final String VERSION = "4.3.0 (compatible; Hearsay 0.1.0)";

    static final String OWN_VERSION = "0.1.0";
    static final String TITLE = "Hearsay";
    static final String DESCRIPTION = "A micro-blog that stays up while any one of its servers is up";

    private Software() {}
}
