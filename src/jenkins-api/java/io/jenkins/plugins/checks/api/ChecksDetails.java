package io.jenkins.plugins.checks.api;

public class ChecksDetails {
    private ChecksDetails() {}

    public static class ChecksDetailsBuilder {
        public ChecksDetailsBuilder() {}

        public ChecksDetailsBuilder withName(String name) {
            throw new UnsupportedOperationException();
        }

        public ChecksDetailsBuilder withStatus(ChecksStatus status) {
            throw new UnsupportedOperationException();
        }

        public ChecksDetailsBuilder withDetailsURL(String detailsURL) {
            throw new UnsupportedOperationException();
        }

        public ChecksDetailsBuilder withConclusion(ChecksConclusion conclusion) {
            throw new UnsupportedOperationException();
        }

        public ChecksDetailsBuilder withOutput(ChecksOutput output) {
            throw new UnsupportedOperationException();
        }

        public ChecksDetails build() {
            throw new UnsupportedOperationException();
        }
    }
}
