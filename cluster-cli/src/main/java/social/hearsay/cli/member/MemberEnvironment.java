package social.hearsay.cli.member;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.data.PrivateFiles;
import social.hearsay.common.tls.TlsMode;

/** What a member is told: variables that only it gets, then the operator's, then the settings' defaults. */
final class MemberEnvironment {
    private final DataDirectory data;
    private final Installation installation;

    MemberEnvironment(DataDirectory data, Installation installation) {
        this.data = data;
        this.installation = installation;
    }

    /** @param founds whether it shall found a cluster if its disk is empty */
    Map<String, String> of(MemberName name, ListenPlace place, boolean founds) {
        Map<String, String> variables = new HashMap<>(installation.variables());
        // Each thread that Java starts may get an arena of the C library, which gives nothing back.
        variables.putIfAbsent("MALLOC_ARENA_MAX", "2");
        variables.put("HEARSAY_NAME", name.toString());
        variables.put("HEARSAY_SECRET_FILE", data.secret().toString());
        variables.put("HEARSAY_LISTEN", place.setting());
        TlsMode mode = ListenPlace.mode(data, installation);
        if (mode.isOn()) {
            variables.put("HEARSAY_TLS", mode.text());
            variables.putIfAbsent(
                    "HEARSAY_TLS_DIR", data.certificateOf(name.toString()).toString());
        }
        PrivateFiles.read(data.zone(name)).ifPresent(zone -> variables.put("HEARSAY_ZONE", zone));
        // Where both share an instance, the front end's settings are those of its only door.
        if (data.hasFrontEnd(name)) {
            variables.put("HEARSAY_REPLICAS", others(null));
            variables.putIfAbsent(
                    "HEARSAY_SPOOL_DIR", data.of(name).resolve("tmp").toString());
            variables.putIfAbsent(
                    "HEARSAY_HISTORY_DIR", data.of(name).resolve("history").toString());
            variables.putIfAbsent("HEARSAY_COMMAND_OPTIONS", data.option().strip());
            settings(installation.settings(MemberName.Kind.FRONT_END)).forEach(variables::putIfAbsent);
        }
        if (name.isReplica()) {
            replica(variables, name, place, founds);
            settings(installation.settings(MemberName.Kind.REPLICA)).forEach(variables::putIfAbsent);
        }
        return variables;
    }

    private void replica(Map<String, String> variables, MemberName name, ListenPlace place, boolean founds) {
        variables.put("HEARSAY_DATA_DIR", data.store(name).toString());
        variables.put("HEARSAY_ADDRESS", place.address(name).toString());
        variables.put("HEARSAY_FOUND", String.valueOf(founds));
        // At every start: whoever has a disk finds members there that have moved meanwhile.
        variables.put("HEARSAY_JOIN", others(name));
        variables.put(
                "HEARSAY_RESTORE_FILE", founds ? data.backupBeingRestored().orElse("") : "");
        PrivateFiles.read(data.role(name)).ifPresent(role -> variables.put("HEARSAY_ROLE", role));
        variables.put("HEARSAY_REJOIN", String.valueOf(data.isRetired(name)));
    }

    /** The addresses of all replicas but one, with commas. */
    private String others(@Nullable MemberName self) {
        return String.join(
                ",",
                data.replicas().stream()
                        .filter(name -> !name.equals(self))
                        .map(name -> ListenPlace.next(data, name, installation)
                                .address(name)
                                .toString())
                        .toList());
    }

    /** The defaults in a settings file, under the names that MicroProfile Config gives to variables. */
    static Map<String, String> settings(Path file) {
        Map<String, String> settings = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (!line.isBlank() && !line.startsWith("#") && equals > 0) {
                    settings.put(variable(line.substring(0, equals)), line.substring(equals + 1));
                }
            }
        } catch (IOException unreadable) {
            throw PrivateFiles.failure("can't read " + file, unreadable);
        }
        return settings;
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
