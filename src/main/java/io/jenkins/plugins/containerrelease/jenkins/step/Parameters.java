package io.jenkins.plugins.containerrelease.jenkins.step;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters of a class that is made by data binding, by name, with their types. */
final class Parameters {
    private Parameters() {}

    /** Those that have to be given, in the constructor's order, then all others by name. */
    static Map<String, Type> of(Class<?> type) {
        Map<String, Type> parameters = new LinkedHashMap<>(mandatory(type));
        Map<String, Type> optional = new TreeMap<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(DataBoundSetter.class)) {
                    optional.put(field.getName(), field.getGenericType());
                }
            }
            for (Method method : each.getDeclaredMethods()) {
                if (method.isAnnotationPresent(DataBoundSetter.class)) {
                    String name = method.getName().substring("set".length());
                    optional.put(Character.toLowerCase(name.charAt(0)) + name.substring(1),
                            method.getGenericParameterTypes()[0]);
                }
            }
        }
        parameters.putAll(optional);
        return Collections.unmodifiableMap(parameters);
    }

    /** Those that have to be given, in the constructor's order. */
    static Map<String, Type> mandatory(Class<?> type) {
        Map<String, Type> parameters = new LinkedHashMap<>();
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                for (Parameter parameter : constructor.getParameters()) {
                    parameters.put(parameter.getName(), parameter.getParameterizedType());
                }
            }
        }
        return parameters;
    }

    /** Values of parameters as maps, lists, texts, numbers and flags, for {@link Arguments} to read again: for parts that leave no choice. */
    static Map<String, Object> values(Map<String, ?> arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        arguments.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof UninstantiatedDescribable part) {
            return values(part.getArguments());
        }
        return value instanceof Collection<?> many ? many.stream().map(Parameters::value).toList() : value;
    }

    /** Whether objects of this class, rather than of a subclass, are made by data binding. */
    static boolean isBound(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers()) && Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class));
    }
}
