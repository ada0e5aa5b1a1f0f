package social.hearsay.replica.api.marker;

/** How far a timeline was read. */
public record MarkerEntity(String lastReadId, int version, String updatedAt) {}
