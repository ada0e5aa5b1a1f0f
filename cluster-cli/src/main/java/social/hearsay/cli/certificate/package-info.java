/** The cluster's own authority: who gets which certificate, for how long, and who has one no more. It knows nobody on the network. */
@NullMarked
package social.hearsay.cli.certificate;

import org.jspecify.annotations.NullMarked;
