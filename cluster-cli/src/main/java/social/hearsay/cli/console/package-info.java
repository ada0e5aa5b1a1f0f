/**
 * What the tool says to the person in front of it, and how it ends. Progress and answers go to standard
 * output; what went wrong goes to standard error, begins with the command's name, and says what to do
 * next.
 */
@NullMarked
package social.hearsay.cli.console;

import org.jspecify.annotations.NullMarked;
