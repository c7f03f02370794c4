package io.jenkins.plugins.containerrelease.host;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of source repositories, for people. */
public final class SourceUrl {
    private static final Pattern WEB = Pattern.compile("(https?)://(?:[^/@]*@)?([^/@]+)/([^?#]+?)(?:\\.git)?/?(?:[?#].*)?");
    private static final Pattern SSH_URL = Pattern.compile("(?:ssh|git)://(?:[^/@]*@)?([^/:@]+)(?::\\d+)?/(.+?)(?:\\.git)?/?");
    private static final Pattern SSH_SHORT = Pattern.compile("(?:[^/@:]+@)?([^/:@]+\\.[^/:@]+):([^/].*?)(?:\\.git)?/?");

    private SourceUrl() {}

    /** The address of a remote as one opens it in a browser, without credentials; nothing for a local path. */
    public static Optional<String> browsable(String remote) {
        Matcher web = WEB.matcher(remote);
        if (web.matches()) {
            return Optional.of(web.group(1) + "://" + web.group(2) + "/" + web.group(3));
        }
        for (Pattern form : List.of(SSH_URL, SSH_SHORT)) {
            Matcher ssh = form.matcher(remote);
            if (ssh.matches()) {
                return Optional.of("https://" + ssh.group(1) + "/" + ssh.group(2));
            }
        }
        return Optional.empty();
    }
}
