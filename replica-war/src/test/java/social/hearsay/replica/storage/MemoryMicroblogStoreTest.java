package social.hearsay.replica.storage;

import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

class MemoryMicroblogStoreTest extends MicroblogStoreContract {
    @Override
    MicroblogStore open() {
        return new MemoryMicroblog().store();
    }
}
