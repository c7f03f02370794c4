package org.kohsuke.stapler;

public interface Ancestor {
    String getFullUrl();

    Ancestor getNext();

    String getNextToken(int n);

    Object getObject();

    Ancestor getPrev();

    String getRelativePath();

    String getRestOfUrl();

    String getUrl();
}
