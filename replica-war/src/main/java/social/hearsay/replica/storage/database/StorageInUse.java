package social.hearsay.replica.storage.database;

/** Another process works on this data directory or database: this one must not. */
public final class StorageInUse extends RuntimeException {
    StorageInUse(String place) {
        super(place + " is in use by another replica process; give each replica its own");
    }
}
