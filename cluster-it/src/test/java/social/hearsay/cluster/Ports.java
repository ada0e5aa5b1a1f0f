package social.hearsay.cluster;

/**
 * The first front end's port of each test's cluster: twenty apart, outside the range from which
 * systems take ports for outgoing connections.
 */
public final class Ports {
    private static final int BASE = Integer.getInteger("cluster.ports", 18300);

    public static final int FAILOVER = BASE;
    public static final int MEMBERSHIP = BASE + 20;
    public static final int BAD_INPUT = BASE + 40;
    public static final int COMMAND = BASE + 60;
    public static final int BENCH = BASE + 80;
    public static final int MASTODON_API = BASE + 100;
    public static final int CHAOS = BASE + 120;
    public static final int LOAD = BASE + 140;
    public static final int HEALTH = BASE + 160;
    public static final int SICK_DISK = BASE + 180;
    public static final int VERSION_SKEW = BASE + 200;
    public static final int FUZZ = BASE + 220;
    public static final int BACKUP = BASE + 240;
    public static final int POSTGRES = BASE + 260;
    public static final int ONE_PROCESS = BASE + 280;
    public static final int COMMAND_MOVED = BASE + 300;
    public static final int TOGETHER = BASE + 320;
    public static final int CLIENTS = BASE + 340;
    public static final int FILES_AND_PUSHES = BASE + 360;
    public static final int BROWSER = BASE + 380;
    public static final int CONSOLE = BASE + 400;
    public static final int RUNBOOKS = BASE + 460;
    public static final int TLS = BASE + 480;
    public static final int DELAYED = BASE + 500;
    public static final int FORCED = BASE + 520;

    private Ports() {}
}
