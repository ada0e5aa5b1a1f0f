/**
 * Members as processes: what each is told, how it is started, whether it runs, how it is stopped. Whether
 * a process is a member is never guessed from its number.
 */
@NullMarked
package social.hearsay.cli.member;

import org.jspecify.annotations.NullMarked;
