package social.hearsay.replica.api.post;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A post that was just deleted, with its source, so that it can be written anew. */
public record DeletedStatus(@JsonUnwrapped Status status, String text) {}
