package social.hearsay.replica.microblog.kernel;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;

/**
 * Last-writer fields, each by itself, so that whoever writes one here and another there has written both.
 *
 * @param byName those that were written to; those of later releases are kept
 */
public record Registers(Map<String, Register<String>> byName) {
    public static final Registers NONE = new Registers(Map.of());

    public Registers {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    /** This, with what an update writes in the place of all that its twin has written. */
    public Registers written(Occurrence occurrence, Map<String, String> values) {
        Map<String, Register<String>> written = new TreeMap<>();
        byName.forEach((name, register) -> {
            Register<String> kept =
                    occurrence.retracted().map(register::without).orElse(register);
            if (!kept.writes().isEmpty()) {
                written.put(name, kept);
            }
        });
        values.forEach((name, value) ->
                written.put(name, occurrence.write(written.getOrDefault(name, Register.empty()), value)));
        return new Registers(written);
    }

    /** The write that is seen; empty when nothing was written. */
    public Optional<Write<String>> latest(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(Register::latest);
    }

    /** What was written last; empty when nothing was. */
    public Optional<String> text(String name) {
        return latest(name).map(Write::value);
    }

    public boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether one of these was written to after that stamp. */
    public boolean isNewerThan(Stamp stamp, Collection<String> names) {
        return byName.entrySet().stream()
                .anyMatch(field ->
                        names.contains(field.getKey()) && field.getValue().isNewerThan(stamp));
    }

    /** What is seen of them; nothing at all for {@link #NONE}, as in a release that knew none of this. */
    public void hash(RowHash hash) {
        byName.forEach((name, register) -> {
            Optional<Write<String>> latest = register.latest();
            hash.add(name)
                    .add(latest.map(write -> write.cause().stamp()).orElse(null))
                    .add(latest.map(Write::value).orElse(null));
        });
    }
}
