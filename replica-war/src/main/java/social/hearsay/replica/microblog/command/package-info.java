/**
 * What people ask of the microblog, and why they are refused. Commands are wishes: they say who wants
 * what and carry everything that time, chance and secrets contribute, so that judging them is a
 * function of them and the value. Nothing here knows of HTTP.
 */
@NullMarked
package social.hearsay.replica.microblog.command;

import org.jspecify.annotations.NullMarked;
