package social.hearsay.replica.api.http.answer;

/**
 * A file that somebody takes along.
 *
 * @param type its media type
 * @param content all of it; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Download(String type, byte[] content) {}
