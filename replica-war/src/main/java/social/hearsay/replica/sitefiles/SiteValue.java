package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SiteTree;

/** What the site's directory is replicated by. */
interface SiteValue {
    /** An edit of a file. */
    sealed interface Edit {
        /**
         * @param over the names of the entries that it was made of
         */
        record Put(SiteFile file, List<String> over) implements Edit {}

        /** @param entries the names of those that the file stood for */
        record Delete(List<String> entries) implements Edit {}
    }

    /** What came of an edit. */
    sealed interface Outcome {
        /** @param entries the names of those that stand for the file now; empty for one that is gone, or was there already */
        record Taken(List<String> entries) implements Outcome {}

        /** It can't be taken as it is. */
        record Refused(String reason) implements Outcome {}

        /** It can't be taken now. */
        record Later(String reason) implements Outcome {}
    }

    /** Whose value it is; empty while there is none. */
    Optional<ReplicaId> self();

    SiteTree tree();

    /** What was deleted lately: paths by their keys, with a space and the SHA-256 after each. */
    Set<String> deleted();

    /** An empty file that is nobody's yet, to copy a file of the directory into. */
    Path draft() throws IOException;

    /** Keeps what was copied, under its SHA-256. */
    void keep(Path draft, String sha256) throws IOException;

    /** What is in a file, from wherever it can be had; empty while it can't. */
    Optional<Path> content(StoredFile file);

    /** Asks for these, in that order; what is put is kept here already. */
    List<Outcome> submit(List<Edit> edits);
}
