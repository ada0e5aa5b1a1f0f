/**
 * The files of the web client and the console, as browsers fetch them. All are read once, when the front end
 * starts; an address is looked up among them and never becomes a file's name. Here is decided what may be
 * kept for how long, in which encoding a file goes, and what a page may load.
 */
@NullMarked
package social.hearsay.frontend.edge.assets;

import org.jspecify.annotations.NullMarked;
