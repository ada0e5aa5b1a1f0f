package social.hearsay.replica.microblog.operation;

/** Ends an access token, for good. */
public record RevokeToken(String tokenHash) implements MicroblogOperation {}
