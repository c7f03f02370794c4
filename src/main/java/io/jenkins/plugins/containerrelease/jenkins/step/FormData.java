package io.jenkins.plugins.containerrelease.jenkins.step;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** What a form sends, in the form that data binding takes: a field that was left empty was not given, a list has one entry a line. */
final class FormData {
    private FormData() {}

    /** The form's data for a class. */
    static JSONObject of(Class<?> type, JSONObject sent) {
        JSONObject bound = new JSONObject();
        for (Object key : sent.keySet()) {
            bound.put((String) key, sent.get(key));
        }
        Parameters.of(type).forEach((name, kind) -> {
            if (bound.get(name) instanceof String text) {
                boolean list = kind instanceof ParameterizedType;
                if (text.isBlank() || list && Lines.of(text).isEmpty()) {
                    bound.remove(name);
                } else if (list) {
                    bound.put(name, JSONArray.fromObject(List.copyOf(Lines.of(text))));
                } else {
                    bound.put(name, text.strip());
                }
            } else if (bound.get(name) instanceof JSONObject part && isChoice(kind) && !part.containsKey("stapler-class")) {
                // of the choices, none
                bound.remove(name);
            }
        });
        return bound;
    }

    private static boolean isChoice(Type kind) {
        return kind instanceof Class<?> type && Modifier.isAbstract(type.getModifiers());
    }
}
