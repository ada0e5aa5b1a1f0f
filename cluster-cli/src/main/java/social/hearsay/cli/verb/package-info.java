/** The words of the command: one class a verb, with its options and its help. */
@NullMarked
package social.hearsay.cli.verb;

import org.jspecify.annotations.NullMarked;
