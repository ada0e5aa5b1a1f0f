package social.hearsay.replica.api.access;

/**
 * What a client shows to act for an account or for itself.
 *
 * @param createdAt seconds since 1970
 */
public record TokenEntity(String accessToken, String tokenType, String scope, long createdAt) {}
