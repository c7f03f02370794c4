package io.jenkins.plugins.containerrelease.jenkins.step;

/** A returned value that a Pipeline can pass on where an image is asked for. */
interface NamesImage {
    /**
     * Its full reference by digest where it is in a registry, otherwise its digest, by which the build's report knows it.
     *
     * @throws IllegalArgumentException if it stands for several images
     */
    String imageName();
}
