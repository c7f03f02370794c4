package io.jenkins.plugins.containerrelease.engine.exception;

import io.jenkins.plugins.containerrelease.engine.document.Document;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode;
import io.jenkins.plugins.containerrelease.engine.document.DocumentNode.Form;
import io.jenkins.plugins.containerrelease.engine.finding.FindingKind;
import io.jenkins.plugins.containerrelease.engine.image.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ignore rules of Grype's configuration. What they say holds for what Grype saw. Criteria that findings do not have
 * (language, upstream, kind of match, state in a VEX document, namespace) and names that are regular expressions are not understood.
 *
 * <p>Source: Grype's documentation, "Specifying matches to ignore", version 0.87.
 */
public final class GrypeIgnore {
    private static final Map<String, String> FIELDS =
            named("vulnerability", "reason", "fix-state", "package", "include-aliases");
    private static final Map<String, String> PACKAGE_FIELDS = named("name", "version", "type", "location");
    private static final String NO_CRITERIA = "the rule has no criteria";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@/_.:~+-]+");

    private GrypeIgnore() {}

    private static Map<String, String> named(String... names) {
        Map<String, String> known = new TreeMap<>();
        List.of(names).forEach(name -> known.put(name, name));
        return known;
    }

    /**
     * Reads a configuration file; everything in it but {@code ignore} is left alone.
     *
     * @param name what it is called, e.g. {@code .grype.yaml}
     */
    public static IgnoreRules read(String text, String name) {
        return new IgnoreRules.Reading() {
            @Override
            void rules() {
                Document document = Document.read(text, name, "Grype's configuration");
                DocumentNode list = document.mapping(document.root(), "Grype's configuration").get("ignore");
                if (IgnoreRules.isAbsent(list)) {
                    return;
                }
                if (list.form() != Form.LIST) {
                    throw document.wrong(list, "'ignore' is " + Document.shown(list) + ": expected a list of rules");
                }
                list.items().forEach(node -> rule(document.place(node), () -> understood(document, node)));
            }
        }.read();
    }

    private static Waiver understood(Document document, DocumentNode node) {
        document.mapping(node, "a rule");
        node.names().values().forEach(field -> document.known(field, FIELDS, "a criterion that is understood"));
        String vulnerability = IgnoreRules.text(document, node, "vulnerability");
        DocumentNode pack = node.fields().get("package");
        Waiver.Builder waiver = Waiver.from(Source.GRYPE, document.place(node))
                .kind(FindingKind.VULNERABILITY)
                .ids(vulnerability == null ? List.of() : List.of(vulnerability))
                .reason(IgnoreRules.text(document, node, "reason"));
        String fixState = IgnoreRules.text(document, node, "fix-state");
        if (IgnoreRules.isAbsent(pack)) {
            if (vulnerability == null && fixState == null) {
                throw new IllegalArgumentException(NO_CRITERIA);
            }
            return waiver.tool(new ToolCriteria("grype", null, null, null, fixState)).build();
        }
        document.mapping(pack, "the criteria of a package");
        pack.names().values().forEach(field -> document.known(field, PACKAGE_FIELDS, "a criterion that is understood"));
        String name = IgnoreRules.text(document, pack, "name");
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the package's name '" + Quoted.text(name) + "' is a regular expression");
        }
        String location = IgnoreRules.text(document, pack, "location");
        String version = IgnoreRules.text(document, pack, "version");
        String type = IgnoreRules.text(document, pack, "type");
        if (Stream.of(vulnerability, fixState, name, version, type, location).allMatch(Objects::isNull)) {
            throw new IllegalArgumentException(NO_CRITERIA);
        }
        return waiver.paths(location == null ? List.of() : List.of(IgnoreRules.glob(location)))
                .tool(new ToolCriteria("grype", name, version, type, fixState))
                .build();
    }
}
