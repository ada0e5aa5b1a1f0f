package social.hearsay.replica.microblog.operation;

import social.hearsay.replica.microblog.row.App;

/** Makes a client program known. */
public record RegisterApp(String clientId, String clientSecretHash, App.Details details)
        implements MicroblogOperation {}
