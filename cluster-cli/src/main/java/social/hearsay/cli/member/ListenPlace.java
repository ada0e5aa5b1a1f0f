package social.hearsay.cli.member;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.common.tls.TlsMode;

/**
 * Where a member listens.
 *
 * @param host an address of this machine, or 0.0.0.0 or :: for all of them
 * @param taken what it takes there
 */
public record ListenPlace(String host, int port, Taken taken) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "listen";
    private static final String BIND = "HEARSAY_BIND";
    private static final String TLS = "HEARSAY_TLS";
    private static final Pattern REMEMBERED = Pattern.compile("(\\S+) ([0-9]{1,5})( tls)?");

    /** By what it is to be reached. */
    enum Taken {
        /** In clear text, by everybody. */
        CLEAR_TEXT,
        /** In clear text by people, and by TLS as a member. */
        BOTH,
        /** By TLS alone. */
        TLS;

        static Taken of(boolean required, boolean servesPeople) {
            return !required ? CLEAR_TEXT : servesPeople ? BOTH : TLS;
        }
    }

    /** One that takes clear text. */
    public ListenPlace(String host, int port) {
        this(host, port, Taken.CLEAR_TEXT);
    }

    /** How members that are started now talk to each other. */
    static TlsMode mode(DataDirectory data, Installation installation) {
        try {
            return installation.variable(TLS).map(TlsMode::parse).orElseGet(data::tlsMode);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(TLS + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Where it would listen if it were started now. Replicas alone are for members only. */
    public static ListenPlace next(DataDirectory data, MemberName name, Installation installation) {
        String host = data.hasFrontEnd(name) ? installation.variable(BIND).orElse(LOOPBACK) : LOOPBACK;
        Taken taken = Taken.of(mode(data, installation) == TlsMode.REQUIRED, data.hasFrontEnd(name));
        return new ListenPlace(host.replaceAll("^\\[(.*)]$", "$1"), data.port(name), taken);
    }

    /** Where it was told to listen when it was last started; its usual place when that is not known. */
    public static ListenPlace last(DataDirectory data, MemberName name) {
        Optional<String> told = PrivateFiles.read(data.of(name).resolve(FILE));
        return told.flatMap(text -> parse(text, data.hasFrontEnd(name)))
                .orElseGet(() -> new ListenPlace(LOOPBACK, data.port(name)));
    }

    private static Optional<ListenPlace> parse(String text, boolean servesPeople) {
        Matcher form = REMEMBERED.matcher(text);
        return form.matches()
                ? Optional.of(new ListenPlace(
                        form.group(1), Integer.parseInt(form.group(2)), Taken.of(form.group(3) != null, servesPeople)))
                : Optional.empty();
    }

    void remember(DataDirectory data, MemberName name) {
        PrivateFiles.write(data.of(name).resolve(FILE), host + " " + port + (taken == Taken.CLEAR_TEXT ? "" : " tls"));
    }

    /** As the setting {@code hearsay.listen} has it. */
    String setting() {
        return inBrackets(host) + ":" + port;
    }

    /** Where people on this machine reach it, if it serves them. */
    public URI server() {
        return server(taken == Taken.TLS);
    }

    /** Where members on this machine reach it, and who runs the cluster. */
    public URI members() {
        return server(taken != Taken.CLEAR_TEXT);
    }

    private URI server(boolean secured) {
        return URI.create(
                (secured ? "https" : "http") + "://" + inBrackets(isAnywhere() ? LOOPBACK : host) + ":" + port);
    }

    /** Where its own resources begin, as other members and people are told. */
    public URI address(MemberName name) {
        return name.isReplica() ? URI.create(members() + "/replica") : server();
    }

    private boolean isAnywhere() {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static String inBrackets(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** @throws Failure when nobody could listen there */
    public void needFree(MemberName name) {
        try (ServerSocket socket = new ServerSocket()) {
            InetAddress address = InetAddress.getByName(host);
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (UnknownHostException unknown) {
            throw new Failure(BIND + " is " + host + ", which is no address", unknown);
        } catch (IOException taken) {
            if (String.valueOf(taken.getMessage()).contains("assign")) {
                throw new Failure(BIND + " is " + host + ", which is no address of this machine", taken);
            }
            throw new Failure(
                    "port " + port + ", which is " + name + "'s, is taken by another program. Stop that, or choose"
                            + " other ports with --port (a new cluster only).",
                    taken);
        }
    }
}
