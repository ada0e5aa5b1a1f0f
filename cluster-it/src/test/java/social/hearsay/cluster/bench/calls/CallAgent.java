package social.hearsay.cluster.bench.calls;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The agent: has each method of ours counted that isn't a constructor, an accessor of a field of its name, the
 * compiler's, or in a proxy of the container's. Its argument is the directory for the counts; a file there has the process's number.
 */
public final class CallAgent {
    private CallAgent() {}

    /** Called by the JVM before the server's own {@code main}. */
    public static void premain(String directory, Instrumentation jvm) throws IOException {
        jvm.appendToBootstrapClassLoaderSearch(
                new JarFile(Path.of(directory, "counts.jar").toFile()));
        new AgentBuilder.Default()
                .ignore(ElementMatchers.nameStartsWith("social.hearsay.cluster."))
                .type(ElementMatchers.<TypeDescription>nameStartsWith("social.hearsay.")
                        .and(ElementMatchers.not(ElementMatchers.nameContains("_$$_")))
                        .and(ElementMatchers.not(ElementMatchers.nameContains("Generated__"))))
                .transform((type, description, loader, module, domain) -> type.visit(Advice.to(Counting.class)
                        .on(ElementMatchers.isMethod()
                                .and(ElementMatchers.not(ElementMatchers.isSynthetic()))
                                .and(ElementMatchers.not(ElementMatchers.isAbstract()))
                                .and(method -> !isAccessor(method)))))
                .installOn(jvm);
        Calls.keep(Path.of(directory, ProcessHandle.current().pid() + ".calls"));
    }

    private static boolean isAccessor(MethodDescription method) {
        return method.getParameters().isEmpty()
                && !method.getDeclaringType()
                        .getDeclaredFields()
                        .filter(ElementMatchers.named(method.getName()))
                        .isEmpty();
    }

    /** What is put in front of each method. */
    static final class Counting {
        private Counting() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Origin("#t.#m") String method) {
            Calls.count(method);
        }
    }

    /**
     * Packs the agent, so that a JVM takes it.
     *
     * @param directory for it and for the counts
     * @return the option of the JVM
     */
    static String packed(Path directory) throws IOException {
        Files.createDirectories(directory);
        jar(directory.resolve("counts.jar"), new Manifest(), Calls.class);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CallAgent.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        AgentBuilder.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        Path agent = directory.resolve("agent.jar");
        jar(agent, manifest, CallAgent.class, Counting.class);
        return "-javaagent:" + agent + "=" + directory;
    }

    private static void jar(Path file, Manifest manifest, Class<?>... classes) throws IOException {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Class<?> one : classes) {
                String name = one.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (var bytes = one.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }
}
