/**
 * Files that people upload: what they are is told by their content, pictures are made anew and smaller, and all of them are
 * kept on this replica's disk under their SHA-256, beside the database. Knows nothing of other members, and nothing of rows.
 */
@NullMarked
package social.hearsay.replica.files;

import org.jspecify.annotations.NullMarked;
