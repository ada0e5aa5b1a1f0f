/** Backups as files: copied from a running replica by range, and verified before anybody relies on them. */
@NullMarked
package social.hearsay.cli.backup;

import org.jspecify.annotations.NullMarked;
