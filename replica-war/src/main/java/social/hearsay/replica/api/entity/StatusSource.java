package social.hearsay.replica.api.entity;

/** A post as it was written. */
public record StatusSource(String id, String text, String spoilerText) {}
