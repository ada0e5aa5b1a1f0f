package social.hearsay.cli.process;

import java.util.List;

/** What one process can tell another. */
public enum Signal {
    TERM,
    KILL,
    /** Java answers it with what each of its threads does, on its standard output, and goes on. */
    QUIT,
    STOP,
    CONT;

    /** @return whether it was sent: false when the process is gone, or somebody else's */
    public boolean to(KnownProcess process) {
        // The kill of the shell: Java has none that stops a process, and /bin/kill is not everywhere.
        return process.isAlive()
                && Commands.answer(
                                Commands.bash("kill \"-$1\" \"$2\" && echo sent", List.of(name(), "" + process.pid()))
                                        .toArray(String[]::new))
                        .equals("sent");
    }
}
