/** What the writer promises to those who wait for it, shown with turns that go as a test wants. */
@NullMarked
package social.hearsay.replica.engine;

import org.jspecify.annotations.NullMarked;
