package social.hearsay.frontend.admin;

/** What an access token allows at the console. */
public sealed interface Right {
    /**
     * It is an admin's.
     *
     * @param name the account's handle
     * @param mayWrite whether the token is for changes, too
     */
    record Admin(String name, boolean mayWrite) implements Right {}

    /** There is none, or no replica that answers knows it: 401. */
    record Unknown() implements Right {}

    /** It is somebody else's, or not for this: 403. */
    record Denied() implements Right {}

    /** No replica answers who could tell: 503. */
    record Untold() implements Right {}
}
