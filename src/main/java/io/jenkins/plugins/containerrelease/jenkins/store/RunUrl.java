package io.jenkins.plugins.containerrelease.jenkins.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A build's address below Jenkins' own, e.g. {@code job/shop/job/web/42/}: what evidence and reports name a build by.
 *
 * <p>Made from the job's full name: {@code Run.getUrl()} depends on the view that a request came through.
 */
final class RunUrl {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

    private RunUrl() {}

    static String of(String jobFullName, int number) {
        StringBuilder url = new StringBuilder();
        for (String name : jobFullName.split("/")) {
            url.append("job/").append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")).append('/');
        }
        return url.append(number).append('/').toString();
    }

    /** The number of a build; {@code null} where this is no build's address. */
    static Integer number(String url) {
        if (job(url) == null) {
            return null;
        }
        long number = Long.parseLong(url.substring(url.lastIndexOf('/', url.length() - 2) + 1, url.length() - 1));
        return number > Integer.MAX_VALUE ? null : (Integer) (int) number;
    }

    /** The full name of the job of a build; {@code null} where this is no build's address. */
    static String job(String url) {
        if (url == null || !url.endsWith("/")) {
            return null;
        }
        String[] parts = url.split("/");
        if (parts.length < 3 || parts.length % 2 == 0 || !NUMBER.matcher(parts[parts.length - 1]).matches()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.length - 1; i += 2) {
            if (!parts[i].equals("job")) {
                return null;
            }
            try {
                names.add(URLDecoder.decode(parts[i + 1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return String.join("/", names);
    }
}
