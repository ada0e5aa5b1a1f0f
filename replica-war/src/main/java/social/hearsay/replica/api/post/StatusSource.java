package social.hearsay.replica.api.post;

/** A post as it was written. */
public record StatusSource(String id, String text, String spoilerText) {}
