package social.hearsay.cli.member;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;

/**
 * Where a member listens.
 *
 * @param host an address of this machine, or 0.0.0.0 or :: for all of them
 */
public record ListenPlace(String host, int port) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "listen";
    private static final String BIND = "HEARSAY_BIND";

    /** Where it would listen if it were started now. Replicas alone are for members only. */
    public static ListenPlace next(DataDirectory data, MemberName name, Installation installation) {
        String host = data.hasFrontEnd(name) ? installation.variable(BIND).orElse(LOOPBACK) : LOOPBACK;
        return new ListenPlace(host.replaceAll("^\\[(.*)]$", "$1"), data.port(name));
    }

    /** Where it was told to listen when it was last started; its usual place when that is not known. */
    public static ListenPlace last(DataDirectory data, MemberName name) {
        Optional<String> told = PrivateFiles.read(data.of(name).resolve(FILE));
        return told.flatMap(ListenPlace::parse).orElseGet(() -> new ListenPlace(LOOPBACK, data.port(name)));
    }

    private static Optional<ListenPlace> parse(String text) {
        int colon = text.lastIndexOf(' ');
        return colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}")
                ? Optional.of(new ListenPlace(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1))))
                : Optional.empty();
    }

    void remember(DataDirectory data, MemberName name) {
        PrivateFiles.write(data.of(name).resolve(FILE), host + " " + port);
    }

    /** As the setting {@code hearsay.listen} has it. */
    String setting() {
        return inBrackets(host) + ":" + port;
    }

    /** Where somebody on this machine reaches it. */
    public URI server() {
        return URI.create("http://" + inBrackets(isAnywhere() ? LOOPBACK : host) + ":" + port);
    }

    /** Where its own resources begin, as other members and people are told. */
    public URI address(MemberName name) {
        return name.isReplica() ? URI.create(server() + "/replica") : server();
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
