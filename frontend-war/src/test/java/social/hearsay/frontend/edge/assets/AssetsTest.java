package social.hearsay.frontend.edge.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.frontend.edge.http.Field;

/** What browsers get of the archive, and in which form. */
class AssetsTest {
    private static final String LONG = "export const answer = 42;\n".repeat(200);

    private final Map<String, String> files = Map.of(
            "/index.html", "<!doctype html>",
            "/WEB-INF/web.xml", "<web-app/>",
            "/assets/logo.svg", "<svg/>",
            "/assets/client/main.js", LONG);

    @Test
    void filesAreFoundByTheirAddressesAndTheShellIsNotAmongThem() throws IOException {
        Assets assets = Assets.read(new MapArchive(files));

        assertThat(assets.count()).isEqualTo(2);
        assertThat(assets.at("/assets/client/main.js")).isPresent();
        assertThat(text(assets.shell())).isEqualTo("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/assets/",
                "/assets/client",
                "/assets/client/",
                "/assets/client/main.js/",
                "/assets//client/main.js",
                "/assets/client/../client/main.js",
                "/assets/client/%6dain.js",
                "/assets/../WEB-INF/web.xml",
                "/WEB-INF/web.xml",
                "/index.html"
            })
    void nothingElseIsAFile(String path) throws IOException {
        assertThat(Assets.read(new MapArchive(files)).at(path)).isEmpty();
    }

    @Test
    void aStylesheetHasInItWhatItImports() throws IOException {
        Map<String, String> sheets = Map.of(
                "/index.html", "<!doctype html>",
                "/assets/style/base.css", "a { color: red }\n",
                "/assets/console/all.css", "/* All */\n@import url(\"../style/base.css\");\nb { color: blue }\n");

        Optional<Asset> all = Assets.read(new MapArchive(sheets)).at("/assets/console/all.css");

        assertThat(text(all.orElseThrow())).isEqualTo("/* All */\na { color: red }\nb { color: blue }\n");
    }

    @Test
    void aStylesheetThatImportsWhatIsNotThereIsNotServed() {
        Map<String, String> sheets =
                Map.of("/index.html", "<!doctype html>", "/assets/all.css", "@import url(\"none.css\");\n");

        assertThatThrownBy(() -> Assets.read(new MapArchive(sheets)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/assets/none.css");
    }

    @Test
    void anArchiveWithoutTheShellIsNotServed() {
        Map<String, String> without = Map.of("/assets/logo.svg", "<svg/>");

        assertThatThrownBy(() -> Assets.read(new MapArchive(without)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/index.html");
    }

    @Test
    void aFileOfUnknownTypeIsNotServed() {
        assertThatThrownBy(() -> asset("/assets/notes.doc", "x")).hasMessageContaining("notes.doc");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html,         text/html; charset=utf-8",
        "/assets/a.css,       text/css; charset=utf-8",
        "/assets/a.js,        text/javascript; charset=utf-8",
        "/assets/a.svg,       image/svg+xml; charset=utf-8",
        "/assets/A.PNG,       image/png",
        "/assets/x.webmanifest, application/manifest+json; charset=utf-8"
    })
    void theEndingSaysTheType(String path, String type) {
        assertThat(field(asset(path, "x").serve(Optional.empty(), Optional.empty()), "Content-Type"))
                .isEqualTo(type);
    }

    @Test
    void whoHasItIsToldSoWhicheverEncodingItHas() {
        Asset asset = asset("/assets/a.js", LONG);
        Optional<String> gzip = Optional.of("gzip");
        String plain = field(asset.serve(Optional.empty(), Optional.empty()), "ETag");
        String packed = field(asset.serve(Optional.empty(), gzip), "ETag");

        assertThat(packed).isNotEqualTo(plain);
        for (String had : new String[] {plain, packed, "W/" + packed, "\"x\", " + plain, "*"}) {
            Asset.Served served = asset.serve(Optional.of(had), gzip);
            assertThat(served.status()).as(had).isEqualTo(304);
            assertThat(served.content()).isEmpty();
            assertThat(field(served, "Content-Type")).isEmpty();
        }
        assertThat(asset.serve(Optional.of("\"else\""), gzip).status()).isEqualTo(200);
    }

    @Test
    void anotherContentHasAnotherTag() {
        assertThat(field(asset("/assets/a.js", "a").serve(Optional.empty(), Optional.empty()), "ETag"))
                .isNotEqualTo(field(asset("/assets/a.js", "b").serve(Optional.empty(), Optional.empty()), "ETag"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "br, GZIP;q=0.8 | true",
                "gzip;q=0 | false",
                "gzip; q=0.0 | false",
                "gzip;q=0.5 | true",
                "x-gzip | false",
                "br | false"
            })
    void itIsCompressedForWhoTakesThat(String accepted, boolean packed) throws IOException {
        Asset.Served served = asset("/assets/a.js", LONG).serve(Optional.empty(), Optional.of(accepted));

        assertThat(field(served, "Content-Encoding")).isEqualTo(packed ? "gzip" : "");
        assertThat(field(served, "Vary")).contains("Accept-Encoding");
        InputStream content = new ByteArrayInputStream(served.content());
        byte[] unpacked = (packed ? new GZIPInputStream(content) : content).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(LONG);
    }

    @Test
    void whatIsSmallGoesAsItIs() {
        Asset.Served served = asset("/assets/a.js", "x").serve(Optional.empty(), Optional.of("gzip"));

        assertThat(field(served, "Content-Encoding")).isEmpty();
    }

    @Test
    void theServiceWorkerIsAllowedAllAddresses() {
        for (String path : new String[] {"/assets/service-worker.js", "/assets/client/main.js"}) {
            assertThat(field(asset(path, "x").serve(Optional.empty(), Optional.empty()), "Service-Worker-Allowed"))
                    .isEqualTo(path.contains("worker") ? "/" : "");
        }
    }

    @Test
    void aPageMayRunNoTextThatIsNotAFileOfOurs() {
        String policy =
                field(asset("/index.html", "x").serve(Optional.empty(), Optional.empty()), "Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
    }

    private static Asset asset(String path, String content) {
        return Asset.of(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Asset asset) {
        return new String(asset.serve(Optional.empty(), Optional.empty()).content(), StandardCharsets.UTF_8);
    }

    private static String field(Asset.Served served, String name) {
        return Field.first(served.fields(), name).orElse("");
    }

    private record MapArchive(Map<String, String> files) implements Assets.Archive {
        @Override
        public @Nullable Set<String> list(String folder) {
            Set<String> names = new TreeSet<>();
            for (String path : files.keySet()) {
                if (path.startsWith(folder)) {
                    int end = path.indexOf('/', folder.length());
                    names.add(end < 0 ? path : path.substring(0, end + 1));
                }
            }
            return names.isEmpty() ? null : names;
        }

        @Override
        public @Nullable InputStream open(String path) {
            String content = files.get(path);
            return content == null ? null : new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
