package hudson.model;

public class DownloadService {
    private DownloadService() {}
}
