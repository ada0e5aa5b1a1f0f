package social.hearsay.replica.microblog.store;

import social.hearsay.replica.microblog.row.App;

/** Client programs by their client ids. */
public interface Apps extends Rows<String, App> {}
