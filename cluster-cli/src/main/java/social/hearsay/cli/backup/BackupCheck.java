package social.hearsay.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.process.Pace;
import social.hearsay.common.snapshot.BackupFile;

/** Verifies backups, and says how far that is. */
public final class BackupCheck {
    private BackupCheck() {}

    /** @throws IOException as {@link BackupFile#check} does */
    public static BackupFile.Facts of(Path file, Console console, Pace pace) throws IOException {
        Progress progress = new Progress(console, pace);
        return new BackupFile(file).check((rows, bytes, ofBytes) -> progress.tell("checked", bytes, ofBytes, "bytes"));
    }
}
