package hudson.search;

public final class SearchIndexBuilder {
    public SearchIndexBuilder() {}
}
