package io.jenkins.plugins.containerrelease.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the tool chain for the first test that wants it, and stops it after the last test of the JVM. */
final class ToolchainExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ToolchainExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Started started = started(context);
        if (started.toolchain != null) {
            return ConditionEvaluationResult.enabled("the tool chain runs");
        }
        if ("required".equals(System.getProperty("toolchain"))) {
            throw new IllegalStateException("the tool chain is required (-Dtoolchain=required), but " + started.reason);
        }
        return ConditionEvaluationResult.disabled("needs the tool chain, but " + started.reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Toolchain.class;
    }

    @Override
    public Toolchain resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).toolchain;
    }

    private static Started started(ExtensionContext context) {
        // the root's store lives as long as all tests of this JVM
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Started.class, type -> new Started(), Started.class);
    }

    /** Either a running tool chain or the reason why there is none. */
    private static final class Started implements ExtensionContext.Store.CloseableResource {
        private final Toolchain toolchain;
        private final String reason;

        Started() {
            Toolchain running = null;
            String why = null;
            if ("off".equals(System.getProperty("toolchain"))) {
                why = "it was switched off (-Dtoolchain=off)";
            } else {
                try {
                    running = Toolchain.start(Path.of(System.getProperty("basedir", "."), "test-fixtures", "toolchain"));
                } catch (Toolchain.UnavailableException e) {
                    why = e.getMessage();
                } catch (IOException e) {
                    throw new IllegalStateException("the tool chain did not start: " + e.getMessage(), e);
                }
            }
            toolchain = running;
            reason = why;
        }

        @Override
        public void close() throws IOException {
            if (toolchain != null) {
                toolchain.stop();
            }
        }
    }
}
