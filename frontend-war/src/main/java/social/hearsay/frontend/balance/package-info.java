/**
 * In which order the replicas are asked: at random among equals, first those that cover what the
 * session has seen, the dead last. Readiness, suspicion and earlier refusals are preferences; only a
 * replica that has no value is never asked.
 */
@NullMarked
package social.hearsay.frontend.balance;

import org.jspecify.annotations.NullMarked;
