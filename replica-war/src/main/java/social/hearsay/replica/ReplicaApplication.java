package social.hearsay.replica;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Every resource of this WAR, right below its context root. */
@ApplicationPath("/")
public class ReplicaApplication extends Application {}
