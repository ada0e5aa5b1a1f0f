@NullMarked
package social.hearsay.common.member;

import org.jspecify.annotations.NullMarked;
