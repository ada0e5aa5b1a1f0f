package social.hearsay.replica.sitefiles;

/** What the disk says of a file. */
sealed interface Local {
    record Absent() implements Local {}

    record Present(Listing.Found file, String sha256) implements Local {}

    /**
     * It is left alone.
     *
     * @param settling because it is being written; otherwise nobody can read it
     */
    record Unknown(boolean settling) implements Local {}
}
