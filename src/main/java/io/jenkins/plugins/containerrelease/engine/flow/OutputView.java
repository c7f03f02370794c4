package io.jenkins.plugins.containerrelease.engine.flow;

import java.io.Serializable;
import java.util.function.Consumer;

/** Turns a tool's raw output into lines worth showing while it runs. What it does not understand it shows as it is. */
public interface OutputView extends Serializable {
    /**
     * A fresh reader of one command's output; it keeps state and belongs to one thread.
     *
     * @param shown takes each line to show
     * @return takes each raw line
     */
    Consumer<String> open(Consumer<String> shown);
}
