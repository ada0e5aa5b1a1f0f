package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.UploadedForm;
import social.hearsay.replica.api.media.Uploading;
import social.hearsay.replica.files.MediaBusy;
import social.hearsay.replica.files.MediaRefused;
import social.hearsay.replica.files.Processing;
import social.hearsay.replica.microblog.account.ChangeProfile;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Unlock;

/** What somebody says of themselves, as they change it. */
@ApplicationScoped
@jakarta.ws.rs.Path("api/v1/accounts/update_credentials")
public class ProfileResource {
    private static final Pattern MIRRORS = Pattern.compile("[0-9]?");
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3}(-[A-Za-z]{2,8})?)?");
    private static final Set<String> PICTURES = Set.of(Profile.AVATAR, Profile.HEADER);
    private static final List<String> FLAGS =
            List.of(Profile.LOCKED, Profile.BOT, Profile.DISCOVERABLE, Profile.INDEXABLE, Profile.HIDE_COLLECTIONS);
    private static final String SCOPE = "write:accounts";
    private static final int AVATAR_SIDE = 400;
    private static final int HEADER_WIDTH = 1_500;
    private static final int HEADER_HEIGHT = 500;

    /** More than may be kept, so that one too many is refused and not left out. */
    private static final int MOST_LINES = 2 * ChangeProfile.MOST_LINES;

    @Inject
    CallFlow flow;

    @Inject
    Uploading uploading;

    @Inject
    Processing processing;

    @PATCH
    public CompletionStage<Response> update(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        flow.refuseStrangers(call, SCOPE);
        UploadedForm form =
                uploading.read(context.getEntityStream(), context.getHeaderString(HttpHeaders.CONTENT_TYPE), PICTURES);
        return flow.update(uploading.lane(), call, view -> update(view, form))
                .whenComplete((answer, failure) -> form.close());
    }

    private UpdateRequest update(View view, UploadedForm form) {
        Stamp me = view.account(SCOPE);
        Parameters body = view.call().query().and(form.parameters());
        Map<String, String> values = values(body);
        Optional<List<Profile.Line>> lines = lines(body);
        Uploading.Later<Map<String, StoredFile>> pictures = new Uploading.Later<>();
        UpdateRequest update = UpdateRequest.of(
                view,
                Requests.by(me),
                request -> {
                    Map<String, String> all = new TreeMap<>(values);
                    pictures.get().orElse(Map.of()).forEach((name, file) -> all.put(name, file.text()));
                    ChangeProfile.Command change = new ChangeProfile.Command(request, me, all, lines);
                    boolean unlocks = "false".equals(values.get(Profile.LOCKED));
                    return unlocks ? new Unlock.Command(change) : change;
                },
                (now, subject) -> Answer.ok(OwnProfile.of(now)));
        boolean plain = PICTURES.stream().allMatch(name -> form.file(name).isEmpty());
        return plain
                ? update
                : update.slowly(() -> pictures.set(uploading.make(
                        view.call(), me.value(), () -> pictures(form), made -> List.copyOf(made.values()))));
    }

    private Map<String, StoredFile> pictures(UploadedForm form) throws IOException, MediaRefused, MediaBusy {
        Map<String, StoredFile> pictures = new TreeMap<>();
        Optional<Path> avatar = form.file(Profile.AVATAR);
        if (avatar.isPresent()) {
            pictures.put(Profile.AVATAR, processing.picture(avatar.get(), AVATAR_SIDE, AVATAR_SIDE));
        }
        Optional<Path> header = form.file(Profile.HEADER);
        if (header.isPresent()) {
            pictures.put(Profile.HEADER, processing.picture(header.get(), HEADER_WIDTH, HEADER_HEIGHT));
        }
        return pictures;
    }

    private static Map<String, String> values(Parameters body) {
        if (PICTURES.stream().anyMatch(picture -> body.filled(picture).isPresent())) {
            throw Fault.invalid("Pictures are sent as files of multipart/form-data");
        }
        Map<String, String> values = new TreeMap<>();
        for (String text : List.of(Profile.DISPLAY_NAME, Profile.NOTE)) {
            body.text(text).ifPresent(said -> values.put(text, said.strip()));
        }
        for (String flag : FLAGS) {
            body.said(flag).ifPresent(said -> values.put(flag, said.toString()));
        }
        body.said("source[sensitive]").ifPresent(said -> values.put(Profile.SENSITIVE, said.toString()));
        body.filled("source[privacy]")
                .ifPresent(said -> values.put(
                        Profile.PRIVACY,
                        Visibility.parse(said)
                                .filter(visibility -> visibility != Visibility.DIRECT)
                                .orElseThrow(() -> Fault.invalid("Privacy is not included in the list"))
                                .text()));
        body.text("source[language]").map(String::strip).ifPresent(said -> {
            if (!LANGUAGE.matcher(said).matches()) {
                throw Fault.invalid("Language is not included in the list");
            }
            values.put(Profile.LANGUAGE, said);
        });
        body.text("source[mirrors]").map(String::strip).ifPresent(said -> {
            if (!MIRRORS.matcher(said).matches()) {
                throw Fault.invalid("Mirrors is a number of replicas from 0 to 9, or empty for as the site has it");
            }
            values.put(Profile.MIRRORS, said);
        });
        return values;
    }

    /** All lines, in their order, if any is said; those that say nothing are left out. */
    private static Optional<List<Profile.Line>> lines(Parameters body) {
        boolean said = body.all().keySet().stream().anyMatch(name -> name.startsWith("fields_attributes"));
        if (!said) {
            return Optional.empty();
        }
        List<Profile.Line> lines = new ArrayList<>();
        for (int number = 0; number < MOST_LINES; number++) {
            String line = "fields_attributes[" + number + "]";
            String name = body.text(line + "[name]").orElse("").strip();
            String value = body.text(line + "[value]").orElse("").strip();
            if (!name.isEmpty() || !value.isEmpty()) {
                lines.add(new Profile.Line(name, value));
            }
        }
        return Optional.of(lines);
    }
}
