package social.hearsay.cli.verb;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import social.hearsay.cli.data.MemberName;

/** Options that say what a cluster shall consist of; of verbs that bring one up. */
final class Layout {
    static final int USUAL_REPLICAS = 3;
    static final int USUAL_FRONT_ENDS = 2;
    private static final int LAST_PORT = 65_000;

    @Spec(Spec.Target.MIXEE)
    CommandSpec mixee;

    @Nullable Integer replicas;

    @Nullable Integer frontEnds;

    @Nullable Integer port;

    @Option(
            names = "--together",
            description = "Each replica's instance is a front end as well, at the ports P, P+1, …: three processes"
                    + " instead of five. Fixed once a cluster exists.")
    boolean together;

    @Option(
            names = "--tls",
            description =
                    "Members talk to each other by TLS alone, with certificates of an authority of the cluster's own. A"
                            + " new cluster; one that runs: 'certificates --help'.")
    boolean tls;

    @Option(names = "--detach", description = "Return as soon as all are ready, and leave them running.")
    boolean detach;

    @SuppressWarnings("NullAway.Init")
    Layout() {}

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How many replicas there are at least, 1 to 30 (a new cluster: 3).")
    void replicas(String number) {
        replicas = number("--replicas", number, MemberName.MOST_REPLICAS);
    }

    @Option(names = "--frontends", paramLabel = "N", description = "How many front ends, 1 to 9 (a new cluster: 2).")
    void frontEnds(String number) {
        frontEnds = number("--frontends", number, MemberName.MOST_FRONT_ENDS);
    }

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The first front end's port (default 8080); the next front ends have P+1, P+2, …, the"
                    + " replicas P+10, P+11, …  Fixed once a cluster exists.")
    void port(String number) {
        port = number("--port", number, LAST_PORT);
    }

    private int number(String option, String text, int most) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > most) {
            throw new ParameterException(
                    mixee.commandLine(), option + " takes a number from 1 to " + most + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
