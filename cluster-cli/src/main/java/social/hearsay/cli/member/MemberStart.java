package social.hearsay.cli.member;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.Background;
import social.hearsay.cli.process.KnownProcess;
import social.hearsay.cli.process.Signal;

/** Starts members as processes, and does not wait for them. */
public final class MemberStart {
    private static final String PAYARA = "payara";

    private final Members members;
    private final Installation installation;
    private final PayaraLibraries payara;
    private final List<String> javaOptions;

    public MemberStart(Members members, Installation installation) {
        this(members, installation, new ClassArchive(installation).options());
    }

    /** @param javaOptions that every one gets, in front of the operator's */
    public MemberStart(Members members, Installation installation, List<String> javaOptions) {
        this.javaOptions = List.copyOf(javaOptions);
        this.members = members;
        this.installation = installation;
        this.payara = new PayaraLibraries(installation);
    }

    /**
     * Starts one.
     *
     * @param founds whether it founds a cluster if its disk is empty
     */
    public void start(MemberName name, boolean founds) {
        DataDirectory data = members.data();
        Path home = PrivateFiles.directory(data.of(name));
        PrivateFiles.remove(home.resolve("tmp"));
        PrivateFiles.directory(home.resolve("tmp"));
        if (name.isReplica()) {
            PrivateFiles.directory(data.store(name));
        }
        payara.copy(home.resolve(PAYARA));
        ListenPlace place = ListenPlace.next(data, name, installation);
        Map<String, String> environment = new MemberEnvironment(data, installation).of(name, place, founds);
        place.remember(data, name);
        try {
            remember(name, Background.start(words(name), environment, home, data.log(name)));
        } catch (IOException refused) {
            throw PrivateFiles.failure(name + " can't be started", refused);
        }
    }

    /** Nobody would find a process again that isn't written down. */
    private void remember(MemberName name, KnownProcess process) {
        try {
            members.remember(name, process);
        } catch (Failure unwritten) {
            Signal.KILL.to(process);
            throw unwritten;
        }
    }

    private List<String> words(MemberName name) {
        Path home = members.data().of(name);
        List<String> words = new ArrayList<>(List.of(
                installation.java().toString(),
                Members.MARK + home,
                "@" + installation.payaraConfiguration("jvm.options"),
                "-Djava.io.tmpdir=" + home.resolve("tmp")));
        words.addAll(javaOptions);
        installation
                .variable("HEARSAY_JVM_OPTIONS")
                .map(options -> Arrays.asList(options.strip().split("\\s+")))
                .ifPresent(words::addAll);
        // Below the directory that it works in: the archive of classes fits all members whose words are the same.
        words.addAll(List.of("-jar", PAYARA + "/" + PayaraLibraries.LAUNCHER));
        words.addAll(List.of("--nocluster", "--disablephonehome", "--name", name.toString()));
        words.addAll(List.of(
                "--logproperties",
                        installation.payaraConfiguration("logging.properties").toString(),
                "--prebootcommandfile",
                        installation.payaraConfiguration("pre-boot.txt").toString()));
        words.addAll(deployments(name));
        return words;
    }

    /** Payara Micro heeds one context root only; an archive without one is at its file's name. */
    private List<String> deployments(MemberName name) {
        String frontEnd = installation.archive(MemberName.Kind.FRONT_END).toString();
        String replica = installation.archive(MemberName.Kind.REPLICA).toString();
        if (!name.isReplica()) {
            return List.of("--deploy", frontEnd, "--contextroot", "/");
        }
        return members.data().hasFrontEnd(name)
                ? List.of("--deploy", frontEnd, "--contextroot", "/", "--deploy", replica)
                : List.of("--deploy", replica, "--contextroot", "/replica");
    }
}
