package jenkins.scm.api;

public abstract class SCMHeadObserver {
    public SCMHeadObserver() {}
}
