package io.jenkins.plugins.containerrelease.engine.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What expressions speak of: objects with fields of known types. A field that is not known is absent, see {@code has()}. */
public enum Model implements CelTypeProvider {
    /** A finding, for rules. */
    FINDING("finding"),
    /** The image of one platform, for checks. */
    IMAGE("image");

    private final String variable;
    private final StructType type;

    Model(String variable) {
        this.variable = variable;
        Map<String, CelType> fields = fields(variable);
        this.type = StructType.create(variable.substring(0, 1).toUpperCase(Locale.ROOT) + variable.substring(1),
                ImmutableSet.copyOf(fields.keySet()), name -> Optional.ofNullable(fields.get(name)));
    }

    private static Map<String, CelType> fields(String variable) {
        Map<String, CelType> fields = new TreeMap<>();
        CelType texts = ListType.create(SimpleType.STRING);
        if (variable.equals("finding")) {
            for (String name : new String[] {"kind", "id", "title", "severity", "package", "packageType", "purl", "version"}) {
                fields.put(name, SimpleType.STRING);
            }
            for (String name : new String[] {"aliases", "severities", "fixedVersions", "layers", "paths", "platforms", "scanners"}) {
                fields.put(name, texts);
            }
            for (String name : new String[] {"fixable", "exploited"}) {
                fields.put(name, SimpleType.BOOL);
            }
            fields.put("cvss", SimpleType.DOUBLE);
            fields.put("epss", SimpleType.DOUBLE);
            fields.put("publishedDaysAgo", SimpleType.INT);
        } else {
            for (String name : new String[] {"platform", "user", "base"}) {
                fields.put(name, SimpleType.STRING);
            }
            for (String name : new String[] {"entrypoint", "command", "packages", "secretsInHistory"}) {
                fields.put(name, texts);
            }
            fields.put("labels", MapType.create(SimpleType.STRING, SimpleType.STRING));
            fields.put("healthcheck", SimpleType.BOOL);
            fields.put("basePinned", SimpleType.BOOL);
            fields.put("createdDaysAgo", SimpleType.INT);
            fields.put("baseCreatedDaysAgo", SimpleType.INT);
        }
        return fields;
    }

    /** What it is called in expressions. */
    public String variable() {
        return variable;
    }

    CelType type() {
        return type;
    }

    /** Its fields, for people. */
    String fields() {
        return String.join(", ", type.fieldNames().asList());
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableList.of(type);
    }

    @Override
    public Optional<CelType> findType(String name) {
        return name.equals(type.name()) ? Optional.of(type) : Optional.empty();
    }
}
