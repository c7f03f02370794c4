package io.jenkins.plugins.containerrelease.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The signatures that the plain build compiles against are those of the real classes: whatever {@code src/jenkins-api}
 * says of a class is there, with the same modifiers, type parameters, exceptions and annotations.
 */
class SignaturesJenkinsIT {
    /** What a reader or a compiler goes by; others are for tools. */
    private static final Set<String> ANNOTATIONS = Set.of("java.lang.Deprecated", "java.lang.FunctionalInterface",
            "java.lang.annotation.Documented", "java.lang.annotation.Inherited", "java.lang.annotation.Retention",
            "java.lang.annotation.Target", "net.java.sezpoz.Indexable", "org.jvnet.hudson.annotation_indexer.Indexed");
    private static final Set<String> NULLABILITY = Stream.of("NonNull", "CheckForNull", "Nullable")
            .map(name -> "edu.umd.cs.findbugs.annotations." + name).collect(Collectors.toSet());

    @TempDir
    static Path signatures;

    private static Set<String> names;

    @BeforeAll
    static void compileTheSignatures() throws IOException {
        Path sources = Path.of(System.getProperty("signatures"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
             Stream<Path> all = Files.walk(sources)) {
            List<Path> units = all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-d", signatures.toString(), "-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path")),
                    null, files.getJavaFileObjectsFromPaths(units)).call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        try (Stream<Path> all = Files.walk(signatures)) {
            names = all.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> signatures.relativize(file).toString().replace(".class", "").replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everyClassAndMemberIsThatOfJenkins() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Signatures loader = new Signatures()) {
            for (String name : names) {
                try {
                    Class<?> real = Class.forName(name, false, getClass().getClassLoader());
                    compare(loader.loadClass(name), real, wrong);
                } catch (ClassNotFoundException e) {
                    wrong.add(name + " is not there");
                }
            }
        }

        assertThat(names).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyAnnotationOfNullabilityIsThatOfJenkins() throws IOException {
        JavaClasses ours = new ClassFileImporter().importPath(signatures);
        List<URL> urls = new ArrayList<>();
        for (String name : names) {
            URL url = getClass().getClassLoader().getResource(name.replace('.', '/') + ".class");
            if (url != null) {
                urls.add(url);
            }
        }
        Map<String, String> real = nullability(new ClassFileImporter().importUrls(urls));

        List<String> wrong = new ArrayList<>();
        nullability(ours).forEach((member, annotations) -> {
            if (!annotations.equals(real.get(member))) {
                wrong.add(member + ": " + annotations + " instead of " + real.get(member));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static void compare(Class<?> ours, Class<?> real, List<String> wrong) {
        String name = ours.getName();
        same(name, header(ours), header(real), wrong);
        same(name, annotations(ours), annotations(real), wrong);
        same(name, constants(ours), constants(real), wrong);
        Map<String, Member> there = members(real);
        members(ours).forEach((signature, member) -> {
            Member other = there.get(signature);
            if (other == null) {
                wrong.add(name + " has no " + signature);
                return;
            }
            same(name + " " + signature, annotations((AnnotatedElement) member), annotations((AnnotatedElement) other), wrong);
            same(name + " " + signature, detail(member), detail(other), wrong);
        });
    }

    private static void same(String what, Object ours, Object real, List<String> wrong) {
        if (!ours.equals(real)) {
            wrong.add(what + ": " + ours + " instead of " + real);
        }
    }

    private static String header(Class<?> type) {
        int modifiers = type.isEnum() ? type.getModifiers() & ~Modifier.ABSTRACT & ~Modifier.FINAL : type.getModifiers();
        return Modifier.toString(modifiers) + " " + typeParameters(type) + " extends " + type.getGenericSuperclass()
                + " implements " + Arrays.toString(type.getGenericInterfaces());
    }

    private static Map<String, Member> members(Class<?> type) {
        Map<String, Member> members = new TreeMap<>();
        Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields()).flatMap(Arrays::stream)
                .filter(member -> !member.isSynthetic() && !Modifier.isPrivate(member.getModifiers()))
                .forEach(member -> members.put(signature(member), member));
        return members;
    }

    private static String signature(Member member) {
        String text = member instanceof Field field ? field.toGenericString() : ((Executable) member).toGenericString();
        text = text.replaceAll("\\b(synchronized|native|strictfp) ", "");
        // constants of an enumeration may have bodies of their own
        return member.getDeclaringClass().isEnum() ? text.replace(" abstract ", " ") : text;
    }

    private static String detail(Member member) {
        return member instanceof Method method ? String.valueOf(value(method.getDefaultValue())) : "";
    }

    private static Object value(Object value) {
        if (value instanceof Object[] values) {
            return Arrays.stream(values).map(SignaturesJenkinsIT::value).toList();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).filter(Field::isEnumConstant).map(Field::getName).toList();
    }

    private static String typeParameters(GenericDeclaration declaration) {
        return Arrays.stream(declaration.getTypeParameters())
                .map((TypeVariable<?> variable) -> variable + Arrays.toString(variable.getBounds()))
                .toList().toString();
    }

    private static Set<String> annotations(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .filter(annotation -> ANNOTATIONS.contains(annotation.annotationType().getName()))
                .map(Annotation::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> nullability(JavaClasses classes) {
        Map<String, String> found = new TreeMap<>();
        for (JavaClass type : classes) {
            type.getFields().forEach(field -> found.put(field.getFullName(), nullability(field)));
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                if (unit.getModifiers().contains(JavaModifier.SYNTHETIC) || unit.getModifiers().contains(JavaModifier.PRIVATE)) {
                    continue;
                }
                String signature = unit.getFullName();
                found.put(signature, nullability(unit));
                for (JavaParameter parameter : unit.getParameters()) {
                    found.put(signature + " " + parameter.getIndex(), nullability(parameter));
                }
            }
        }
        return found;
    }

    private static String nullability(HasAnnotations<?> element) {
        return element.getAnnotations().stream()
                .map((JavaAnnotation<?> annotation) -> annotation.getRawType().getName())
                .filter(name -> NULLABILITY.contains(name))
                .sorted().toList().toString();
    }

    /** Loads the signatures before the real classes of the same name. */
    private static final class Signatures extends URLClassLoader {
        Signatures() throws IOException {
            super(new URL[] {signatures.toUri().toURL()}, SignaturesJenkinsIT.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!names.contains(name)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
