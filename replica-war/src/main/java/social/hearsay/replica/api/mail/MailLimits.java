package social.hearsay.replica.api.mail;

import social.hearsay.replica.mail.SharedLimit;

/**
 * How much mail may be asked for.
 *
 * @param ofClient by one network address
 */
public record MailLimits(SharedLimit ofClient) {}
