package social.hearsay.replica.api.site;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which names of parameters the code may read that answers a request: those of all methods that a method of a resource leads to, by
 * what is compiled. Names that are put together are not among them.
 */
final class ReadParameters {
    private static final String PARAMETERS = "social/hearsay/replica/api/http/request/Parameters";
    private static final String OURS = "social/hearsay/replica/api/";

    /** Methods by owner, name and descriptor. */
    private final Map<String, Code> methods = new HashMap<>();

    private final Set<String> read = new HashSet<>();

    /** What a method reads and calls. */
    private static final class Code {
        private final Set<String> names = new TreeSet<>();
        private final Set<String> calls = new HashSet<>();
    }

    /** @param method of a resource, by its name */
    Set<String> of(Class<?> resource, String method) {
        String owner = resource.getName().replace('.', '/');
        load(owner);
        Set<String> names = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        methods.keySet().stream()
                .filter(key -> key.startsWith(owner + "." + method + "("))
                .forEach(left::add);
        while (!left.isEmpty()) {
            String key = left.remove();
            if (seen.add(key)) {
                load(key.substring(0, key.indexOf('.')));
                Code code = methods.get(key);
                if (code != null) {
                    names.addAll(code.names);
                    left.addAll(code.calls);
                }
            }
        }
        return names;
    }

    private void load(String owner) {
        if (!owner.startsWith(OURS) || !read.add(owner)) {
            return;
        }
        try (InputStream file = ReadParameters.class.getResourceAsStream("/" + owner + ".class")) {
            if (file != null) {
                new ClassReader(file).accept(new Methods(owner), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private final class Methods extends ClassVisitor {
        private final String owner;

        Methods(String owner) {
            super(Opcodes.ASM9);
            this.owner = owner;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            Code code = new Code();
            methods.put(owner + "." + name + descriptor, code);
            return new Instructions(code);
        }
    }

    /** The name is a constant right before the call, with a yes or no between at the most. */
    private static final class Instructions extends MethodVisitor {
        private final Code code;
        private @Nullable String constant;

        Instructions(Code code) {
            super(Opcodes.ASM9);
            this.code = code;
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant = value instanceof String text ? text : null;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode != Opcodes.ICONST_0 && opcode != Opcodes.ICONST_1) {
                constant = null;
            }
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            constant = null;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            constant = null;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals(PARAMETERS) && constant != null && descriptor.startsWith("(Ljava/lang/String;")) {
                code.names.add(constant);
            } else if (owner.startsWith(OURS)) {
                code.calls.add(owner + "." + name + descriptor);
            }
            constant = null;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle && handle.getOwner().startsWith(OURS)) {
                    code.calls.add(handle.getOwner() + "." + handle.getName() + handle.getDesc());
                }
            }
            constant = null;
        }
    }
}
