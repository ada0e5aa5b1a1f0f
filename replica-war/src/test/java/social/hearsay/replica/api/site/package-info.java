@NullMarked
package social.hearsay.replica.api.site;

import org.jspecify.annotations.NullMarked;
