package social.hearsay.cli.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import social.hearsay.cli.console.Failure;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.cli.process.KnownProcess;

/** The members of one cluster as processes of this machine. */
public final class Members {
    /** The word of a member's command line that says who it is: this, then its directory. */
    static final String MARK = "-Dhearsay.member=";

    private final DataDirectory data;

    public Members(DataDirectory data) {
        this.data = data;
    }

    /** Whether it runs. */
    public enum State {
        UP,
        /** Stopped by {@code SIGSTOP}: alive, and it does not answer. */
        PAUSED,
        DOWN;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public DataDirectory data() {
        return data;
    }

    /** The process, if the member runs; never a stranger's, whoever was given its number meanwhile. */
    public Optional<KnownProcess> process(MemberName name) {
        return PrivateFiles.read(pidFile(name))
                .flatMap(KnownProcess::parse)
                .filter(KnownProcess::isAlive)
                .filter(process -> is(process, name));
    }

    /** @throws Failure when it does not run */
    public KnownProcess needProcess(MemberName name) {
        return process(name).orElseThrow(() -> new Failure(name + " is not running"));
    }

    /** @throws Failure when there is no such member, or it can't answer: it does not run, or is paused */
    public void needResponsive(MemberName name) {
        data.needMember(name);
        needProcess(name);
        if (state(name) == State.PAUSED) {
            throw new Failure(name + " is paused: 'config/cluster resume " + name + data.option() + "' lets it go on");
        }
    }

    /** Its words name the member; the directory it works in is the member's, also when that was moved. */
    private boolean is(KnownProcess process, MemberName name) {
        Path directory = data.of(name);
        List<String> words = process.words();
        Optional<Path> works = process.directory();
        return works.map(each -> isSame(each, directory)).orElse(true)
                && names(
                        words,
                        works.isPresent() ? "/" + name : MARK + directory,
                        !process.started().isEmpty());
    }

    /**
     * Whether a process's words are a member's. One that is just becoming another program has none for
     * a moment; it is believed if its start is on record.
     */
    static boolean names(List<String> words, String ending, boolean isRecorded) {
        return words.isEmpty()
                ? isRecorded
                : words.stream().anyMatch(word -> word.startsWith(MARK) && word.endsWith(ending));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    public State state(MemberName name) {
        return process(name)
                .map(process -> process.isStopped() ? State.PAUSED : State.UP)
                .orElse(State.DOWN);
    }

    public List<MemberName> running() {
        return data.all().stream().filter(name -> process(name).isPresent()).toList();
    }

    void remember(MemberName name, KnownProcess process) {
        PrivateFiles.write(pidFile(name), process.text());
    }

    void forget(MemberName name) {
        PrivateFiles.remove(pidFile(name));
    }

    private Path pidFile(MemberName name) {
        return data.of(name).resolve("pid");
    }
}
