/**
 * What an application must know of the server that deploys it: when that is finished, and that
 * nobody is served before. The only package of both servers that knows Payara's own classes.
 */
@NullMarked
package social.hearsay.common.server;

import org.jspecify.annotations.NullMarked;
