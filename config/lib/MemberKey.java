import java.nio.file.Path;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;

/** Prints the key with which an operator's command asks replicas how they are. */
final class MemberKey {
    public static void main(String[] arguments) throws Exception {
        ClusterSecret secret = ClusterSecret.read(Path.of(arguments[0]));
        System.out.println(secret.key(Purpose.MEMBER_REQUESTS).mac("member"));
    }
}
