/**
 * Judges a history against what is promised: causal consistency for every answer that is not marked as
 * lowered, every acknowledged update there in the end and once, nothing deleted back, all replicas the
 * same.
 *
 * <p>The checker believes no timestamp of Hearsay's. What somebody knew it takes from what they asked and
 * were shown: every text is written once, so a text in an answer tells which update it came from. Of each
 * update it computes the <em>past</em>: what its session had done and been shown before, and the pasts of
 * all that. An answer must show no less than the past of whoever asked, and the past of everything that
 * it shows itself. {@code Replay} walks through the history so, {@code Rules} say what must be shown,
 * {@code Facts} hold what there was, {@code Blame} names what was broken.
 *
 * <p>In doubt it does not accuse: an update without an answer may have happened at any time, one that
 * needed several attempts of the client, or was answered as lowered, may have been accepted where its
 * session's past was not known.
 */
@NullMarked
package social.hearsay.cluster.chaos.check;

import org.jspecify.annotations.NullMarked;
