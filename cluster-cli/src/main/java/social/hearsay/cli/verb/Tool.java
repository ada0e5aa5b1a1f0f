package social.hearsay.cli.verb;

import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import social.hearsay.cli.boot.Boot;
import social.hearsay.cli.boot.LocalMembers;
import social.hearsay.cli.boot.Preparation;
import social.hearsay.cli.certificate.Certificates;
import social.hearsay.cli.client.MemberClient;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.Secrets;
import social.hearsay.cli.member.Installation;
import social.hearsay.cli.member.MemberStart;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.member.Stopping;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;

/** What all verbs work with. */
public record Tool(Console console, Installation installation, Pace pace, Interruption interruption, InputStream in) {
    private static final int LEAST_AT_ONCE = 2;
    private static final int BOOT_SECONDS = 180;

    /** Whether somebody may be asked; as the launcher knows. */
    boolean isTerminal() {
        return System.getProperty("hearsay.terminal", "no").equals("yes");
    }

    DataDirectory data(Path named) {
        return DataDirectory.of(named, installation.usualData());
    }

    MemberClient client(DataDirectory data) {
        return client(data.secret(), data.certificateOf(Certificates.OPERATOR));
    }

    /**
     * @param secret the file with the cluster's
     * @param certificate the directory with the operator's
     */
    MemberClient client(Path secret, Path certificate) {
        return new MemberClient(() -> Secrets.read(secret), () -> Secrets.certificate(certificate), pace);
    }

    /** What has to be done once before members start quickly. */
    Preparation preparation() {
        return new Preparation(installation, console, pace, interruption, new SecureRandom());
    }

    Boot boot(Members members, MemberClient client) {
        MemberStart start = new MemberStart(members, installation);
        int cores = Runtime.getRuntime().availableProcessors();
        Boot.Terms terms =
                new Boot.Terms(seconds("HEARSAY_BOOT_SECONDS", BOOT_SECONDS), Math.max(LEAST_AT_ONCE, cores));
        return new Boot(
                members.data(),
                new LocalMembers(members, start, new Stopping(members, pace), client),
                console,
                pace,
                terms);
    }

    /** A variable that says for how long something may take. */
    Duration seconds(String variable, int usual) {
        Optional<String> seconds = installation.variable(variable);
        if (seconds.isPresent() && !seconds.get().matches("[1-9][0-9]{0,5}")) {
            throw new Failure(variable + " is " + seconds.get() + ", which is no number of seconds");
        }
        return Duration.ofSeconds(seconds.map(Integer::parseInt).orElse(usual));
    }
}
