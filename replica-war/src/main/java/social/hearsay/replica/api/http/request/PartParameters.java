package social.hearsay.replica.api.http.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.SizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.ParameterParser;
import org.apache.commons.fileupload.RequestContext;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.answer.Fault;

/** Reads {@code multipart/form-data}, part by part, so that it can stop. Files that nobody takes are taken for text as well. */
final class PartParameters {
    /** Bytes of one part's head: name and file name as long as they may be, and some lines around them. */
    private static final int LONGEST_HEAD = 2_048;

    private static final int BUFFER = 4_096;

    /** Takes parts that are files. */
    interface Files {
        /** Whether it wants a file of that name. */
        boolean wants(String name);

        /** @throws Fault when it is too large, or one too many */
        void take(String name, InputStream content) throws IOException;

        /** How long all that is text may be together, in bytes. */
        long mostText();
    }

    /** Nobody takes files, and the whole body is bounded as text is. */
    private static final Files NONE = new Files() {
        @Override
        public boolean wants(String name) {
            return false;
        }

        @Override
        public void take(String name, InputStream content) {
            throw new IllegalStateException("Nobody wants " + name);
        }

        @Override
        public long mostText() {
            return Long.MAX_VALUE;
        }
    };

    private final ParameterTable values;
    private final Files files;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[BUFFER];
    private long text;

    private PartParameters(ParameterTable values, Files files) {
        this.values = values;
        this.files = files;
    }

    /**
     * Reads all parts.
     *
     * @param type the body's type as it was sent, with the boundary
     * @throws Fault 400 when it has not that form, 415 when a part's character set is unknown, 422 when
     *     it passes the bounds
     */
    static void read(InputStream body, String type, ParameterTable values) {
        read(body, type, values, NONE);
    }

    /** The same, with somebody who takes files. */
    static void read(InputStream body, String type, ParameterTable values, Files files) {
        FileUpload upload = new FileUpload();
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LONGEST_HEAD);
        try {
            new PartParameters(values, files).all(upload.getItemIterator(new Body(type, body)));
        } catch (Fault known) {
            throw known;
        } catch (FileUploadException | IOException | RuntimeException malformed) {
            // The last: the library trips over some malformed parts, such as a list of parts without a boundary.
            throw malformed instanceof SizeLimitExceededException
                            || malformed.getCause() instanceof SizeLimitExceededException
                    ? Fault.invalid("The head of a part is longer than " + LONGEST_HEAD + " bytes")
                    : Fault.malformed("The body is not multipart/form-data");
        }
    }

    private void all(FileItemIterator parts) throws FileUploadException, IOException {
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            if (!part.isFormField() && files.wants(part.getFieldName())) {
                try (InputStream file = part.openStream()) {
                    files.take(part.getFieldName(), file);
                }
            } else {
                values.add(part.getFieldName(), content(part).toString(charset(part.getContentType())));
            }
        }
    }

    /** One buffer for all: a thousand empty parts must not cost a thousand of them. */
    private ByteArrayOutputStream content(FileItemStream part) throws IOException {
        content.reset();
        try (InputStream stream = part.openStream()) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                text += read;
                if (text > files.mostText()) {
                    throw Fault.of(413, "The body is too large");
                }
                content.write(buffer, 0, read);
            }
        }
        return content;
    }

    private static Charset charset(@Nullable String type) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return Charsets.named(type == null ? null : parser.parse(type, ';').get("charset"));
    }

    /** The body as the library would like to see it. */
    private record Body(String type, InputStream stream) implements RequestContext {
        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        @SuppressWarnings("deprecation") // the library wants it all the same
        public int getContentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return stream;
        }
    }
}
