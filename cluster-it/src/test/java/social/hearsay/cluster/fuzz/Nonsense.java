package social.hearsay.cluster.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts, documents and numbers that are wrong in one of the ways that are usual. */
final class Nonsense {
    private static final List<String> FIELDS = List.of(
            "status",
            "in_reply_to_id",
            "visibility",
            "spoiler_text",
            "sensitive",
            "language",
            "media_ids",
            "poll",
            "client_name",
            "redirect_uris",
            "scopes",
            "website",
            "grant_type",
            "client_id",
            "client_secret",
            "token",
            "username",
            "password",
            "scope",
            "email",
            "agreement",
            "locale",
            "reason",
            "code",
            "type",
            "cluster",
            "sender",
            "recipient",
            "timestamp",
            "yourRow",
            "valueTimestamp",
            "digest",
            "wallClock",
            "records",
            "id",
            "address",
            "role",
            "member",
            "burnt",
            "covers");
    /** None is a member's name or id: a request to retire one that is well formed would be granted. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "9223372036854775808",
            "0.1",
            "\"\"",
            "\"a\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\":null}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\u202e\u0000\"",
            "\"public\"",
            "\"password\"",
            "\"client_credentials\"",
            "\"urn:ietf:wg:oauth:2.0:oob\"",
            "\"read write\"",
            "{\"options\":[1,2]}");

    private static final List<String> BROKEN = List.of(
            "",
            "{",
            "}",
            "[",
            "\"",
            "nul",
            "null",
            "{\"status\"",
            "{\"status\":",
            "{\"status\":\"a\"",
            "[[[[]",
            "{}{}",
            "{\"a\":1,}",
            "{'status':'a'}",
            "{\"status\":\"\\x\"}",
            "{\"status\":\"\\u12\"}",
            "NaN",
            "\ufeff{}",
            "//",
            "{\"status\":\"a\",\"status\":{}}",
            "0x10",
            "\u0000");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "x",
            "%",
            "%00",
            "%ff%fe",
            "%c0%af",
            "%zz",
            "..",
            "%2e%2e%2f",
            "a/b",
            "a;b=c",
            "'",
            "\"",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999999",
            "1e9",
            "true",
            "null",
            "[]",
            "{}",
            "a@b@c",
            "@",
            "<script>",
            "%F0%9F%92%A9",
            "\u00ff",
            "a b",
            "?",
            "#",
            "&",
            "=",
            "|",
            "\\");

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int number(int below) {
        return random.nextInt(below);
    }

    /** Something short where a name, number or id should stand; now and then something long. */
    String text() {
        return once(20) ? one(List.of("a", "1", "%20", "/")).repeat(1 + number(9_000)) : one(TEXTS);
    }

    String field() {
        return one(FIELDS);
    }

    byte[] body() {
        return switch (number(10)) {
            case 0, 1 -> utf8(one(BROKEN));
            case 2, 3, 4 -> utf8(object());
            case 5 -> utf8(pairs("&"));
            case 6 -> deep();
            case 7 -> cut(utf8(object()));
            case 8 -> bytes(number(400));
            default -> once(8) ? huge() : badUtf8();
        };
    }

    /** A JSON object with fields that are known somewhere, and values that are wrong nearly everywhere. */
    String object() {
        return IntStream.range(0, number(8))
                .mapToObj(field -> "\"" + field() + "\":" + one(VALUES))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A query or a form. */
    String pairs(String separator) {
        return IntStream.range(0, once(30) ? 3_000 : number(6))
                .mapToObj(pair -> one(List.of(
                                "limit",
                                "max_id",
                                "min_id",
                                "since_id",
                                "q",
                                "acct",
                                "id[]",
                                "covers",
                                "resolve",
                                "offset",
                                "local",
                                "access_token",
                                field()))
                        + one(List.of("=", "", "[]=", "=="))
                        + (number(40) == 0
                                ? text()
                                : one(TEXTS).replace(" ", "+").replace("#", "")))
                .collect(Collectors.joining(separator));
    }

    /** A vector timestamp as the header has it. */
    String vector(int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part -> "r" + part + ".fuzz=" + number(1_000))
                .collect(Collectors.joining(", "));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] cut(byte[] whole) {
        return java.util.Arrays.copyOf(whole, number(whole.length + 1));
    }

    private byte[] deep() {
        int depth = one(List.of(50, 70, 1_000, 100_000));
        return utf8(one(List.of("[", "{\"a\":", "{\"status\":[")).repeat(depth));
    }

    private byte[] huge() {
        return utf8("{\"" + field() + "\":\"" + "x".repeat((1 << 20) + number(1 << 20)) + "\"}");
    }

    /** Well-formed JSON but for the bytes of a text. */
    private byte[] badUtf8() {
        byte[] json = utf8("{\"" + field() + "\":\"aaaaaaaaaaaaaaaa\"}");
        for (int at = json.length - 12; at < json.length - 4; at++) {
            json[at] = (byte) (0x80 + number(0x80));
        }
        return json;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
