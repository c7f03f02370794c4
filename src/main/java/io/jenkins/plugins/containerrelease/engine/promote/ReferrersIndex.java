package io.jenkins.plugins.containerrelease.engine.promote;

import io.jenkins.plugins.containerrelease.engine.image.Descriptor;
import io.jenkins.plugins.containerrelease.engine.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the index that stands in for the referrers API.
 *
 * <p>Source: OCI distribution specification 1.1, section "Referrers Tag Schema".
 */
final class ReferrersIndex {
    private ReferrersIndex() {}

    static String json(List<Descriptor> referrers) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("schemaVersion", 2);
        index.put("mediaType", "application/vnd.oci.image.index.v1+json");
        index.put("manifests", referrers.stream().map(ReferrersIndex::json).toList());
        return Json.line(index);
    }

    private static Map<String, Object> json(Descriptor descriptor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mediaType", descriptor.mediaType());
        json.put("digest", descriptor.digest());
        json.put("size", descriptor.size());
        if (!descriptor.annotations().isEmpty()) {
            json.put("annotations", descriptor.annotations());
        }
        if (descriptor.artifactType() != null) {
            json.put("artifactType", descriptor.artifactType());
        }
        return json;
    }
}
