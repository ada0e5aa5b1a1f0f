@NullMarked
package social.hearsay.frontend.admin;

import org.jspecify.annotations.NullMarked;
