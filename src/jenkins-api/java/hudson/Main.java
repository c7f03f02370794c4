package hudson;

public class Main {
    public static boolean isDevelopmentMode;

    public static boolean isUnitTest;

    private Main() {}
}
