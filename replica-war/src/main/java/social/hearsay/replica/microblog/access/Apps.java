package social.hearsay.replica.microblog.access;

import social.hearsay.replica.microblog.kernel.Rows;

/** Client programs by their client ids. */
public interface Apps extends Rows<String, App> {}
