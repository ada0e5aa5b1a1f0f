package social.hearsay.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnClassesTest {
    @TempDir
    Path directory;

    private Path archive;

    @BeforeEach
    void build() throws IOException {
        archive = directory.resolve("tool.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(archive))) {
            for (Class<?> each : List.of(OwnClasses.class, Signal.class)) {
                String name = each.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in =
                        Objects.requireNonNull(each.getClassLoader().getResourceAsStream(name))) {
                    in.transferTo(out);
                }
            }
        }
    }

    @Test
    void areThereWhenTheArchiveIsBuiltAnew() throws Exception {
        try (URLClassLoader tool = tool()) {
            tool.loadClass(OwnClasses.class.getName()).getMethod("load").invoke(null);
            Files.write(archive, new byte[0]);

            assertThat(tool.loadClass(Signal.class.getName())).isNotNull();
        }
    }

    private URLClassLoader tool() throws IOException {
        return new URLClassLoader(new URL[] {archive.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
