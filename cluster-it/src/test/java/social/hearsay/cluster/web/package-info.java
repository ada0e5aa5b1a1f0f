/** What people see with a browser: the web client at real front ends, driven as they would drive it. */
@NullMarked
package social.hearsay.cluster.web;

import org.jspecify.annotations.NullMarked;
