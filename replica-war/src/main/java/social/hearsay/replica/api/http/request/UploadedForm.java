package social.hearsay.replica.api.http.request;

import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.fileupload.ParameterParser;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.files.MediaDirectory;

/**
 * The parameters of a request that may bring files, which are on the disk: none of them was ever in memory. Whoever has it
 * closes it.
 */
public final class UploadedForm implements AutoCloseable {
    /** What is beside the files, in bytes. */
    private static final long MOST_TEXT = 1 << 20;

    private static final int BUFFER = 1 << 14;

    private final Map<String, Path> files = new LinkedHashMap<>();
    private Parameters parameters = Parameters.NONE;

    private UploadedForm() {}

    /**
     * Reads a body, of whatever type parameters may have.
     *
     * @param wanted the names of files that are taken
     * @param most how long a file may be, in bytes
     * @throws Fault 4xx when it has no form, or a file is too large; 503 when the disk takes none
     */
    public static UploadedForm read(
            InputStream body, @Nullable String type, MediaDirectory directory, Set<String> wanted, long most) {
        UploadedForm form = new UploadedForm();
        try {
            form.fill(body, type, new Sink(form, directory, wanted, most));
            return form;
        } catch (IOException broken) {
            form.close();
            throw Fault.malformed("The body broke off");
        } catch (RuntimeException fault) {
            form.close();
            throw fault;
        }
    }

    private void fill(InputStream body, @Nullable String type, Sink sink) throws IOException {
        MediaType media = type == null ? MediaType.WILDCARD_TYPE : parsed(type);
        ParameterTable values = new ParameterTable();
        if (type != null && media.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            PartParameters.read(body, type, values, sink);
        } else {
            ParametersReader.read(media, type, new Bounded(body), values);
        }
        // Whether the body is the one that was signed shows at its end.
        body.transferTo(OutputStream.nullOutputStream());
        parameters = Parameters.of(values);
    }

    /** The header is one that {@link social.hearsay.replica.http.BodyTypeCheck} let through. */
    private static MediaType parsed(String type) {
        int end = type.indexOf(';');
        String[] names = (end < 0 ? type : type.substring(0, end)).strip().split("/", 2);
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = end < 0 ? Map.of() : parser.parse(type.substring(end + 1), ';');
        return new MediaType(names[0], names.length < 2 ? "" : names[1], parameters);
    }

    /** All that is no file. */
    public Parameters parameters() {
        return parameters;
    }

    /** A file, if it came and has something in it. */
    public Optional<Path> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The files are gone, unless somebody has moved them. */
    @Override
    public void close() {
        for (Path file : files.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // It is removed at the next start.
            }
        }
    }

    private record Sink(UploadedForm form, MediaDirectory directory, Set<String> wanted, long most)
            implements PartParameters.Files {
        @Override
        public boolean wants(String name) {
            return wanted.contains(name);
        }

        @Override
        public long mostText() {
            return MOST_TEXT;
        }

        @Override
        public void take(String name, InputStream content) throws IOException {
            if (form.files.containsKey(name)) {
                throw Fault.malformed(name + " is there more than once");
            }
            byte[] buffer = new byte[BUFFER];
            int read = content.read(buffer);
            if (read < 0) {
                return;
            }
            try (Draft draft = new Draft(form, directory, name)) {
                for (long length = read; read >= 0; length += read) {
                    if (length > most) {
                        throw Fault.of(413, "The body is too large");
                    }
                    draft.write(buffer, read);
                    read = content.read(buffer);
                }
            }
        }
    }

    /** A file that is written. That the disk doesn't take it is nobody's fault who asks, and other replicas have others. */
    private static final class Draft implements AutoCloseable {
        private final OutputStream file;

        Draft(UploadedForm form, MediaDirectory directory, String name) {
            try {
                Path place = directory.draft();
                form.files.put(name, place);
                file = Files.newOutputStream(place);
            } catch (IOException sick) {
                throw sick();
            }
        }

        void write(byte[] bytes, int length) {
            try {
                file.write(bytes, 0, length);
            } catch (IOException sick) {
                throw sick();
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException sick) {
                throw sick();
            }
        }

        private static Fault sick() {
            return Fault.refused(Refusal.SICK_DISK, VectorTimestamp.ZERO);
        }
    }

    /** What is no form of parts is held in memory, and no longer than any such body. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_TEXT;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw Fault.of(413, "The body is too large");
            }
        }
    }
}
