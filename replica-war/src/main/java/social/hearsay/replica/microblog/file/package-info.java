/** Files that things of the microblog show. What is replicated is what they are; the files themselves lie beside the database. */
@NullMarked
package social.hearsay.replica.microblog.file;

import org.jspecify.annotations.NullMarked;
