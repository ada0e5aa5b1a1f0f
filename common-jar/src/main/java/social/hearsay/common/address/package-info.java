/**
 * What may be asked of a member at all: every address with its methods, who asks there, and how large a
 * body may be; and the judgement of a request by its head alone, before anything is done for it. Plain
 * data and plain functions: the server's part is in {@code common.server}.
 */
@NullMarked
package social.hearsay.common.address;

import org.jspecify.annotations.NullMarked;
