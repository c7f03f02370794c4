package hudson.model;

import com.thoughtworks.xstream.XStream;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.FeedAdapter;
import hudson.search.SearchIndexBuilder;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.util.XStream2;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import jenkins.console.WithConsoleUrl;
import jenkins.model.ArtifactManager;
import jenkins.model.HistoricalBuild;
import jenkins.util.io.OnMaster;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerProxy;

@SuppressWarnings("rawtypes")
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, DescriptorByNameOwner, OnMaster, StaplerProxy, HistoricalBuild, WithConsoleUrl {
    public static final Permission ARTIFACTS = null;

    public static final Permission DELETE = null;

    public static final FeedAdapter<Run> FEED_ADAPTER = null;

    public static final FeedAdapter<Run> FEED_ADAPTER_LATEST = null;

    public static final int LIST_CUTOFF = 0;

    public static final Comparator<Run> ORDER_BY_DATE = null;

    public static final PermissionGroup PERMISSIONS = null;

    public static final long QUEUE_ID_UNKNOWN = -1L;

    public static boolean SKIP_PERMISSION_CHECK;

    public static final Permission UPDATE = null;

    public static final XStream XSTREAM = null;

    public static final XStream2 XSTREAM2 = null;

    protected String charset;

    @CheckForNull
    protected volatile String description;

    protected long duration;

    protected volatile transient RunT nextBuild;

    public transient int number;

    protected volatile transient RunT previousBuild;

    @NonNull
    protected final transient JobT project = null;

    protected volatile Result result;

    protected long timestamp;

    protected Run(@NonNull JobT job) throws IOException {}

    protected Run(@NonNull JobT job, long timestamp) {}

    protected Run(@NonNull JobT project, @NonNull File buildDir) throws IOException {}

    protected Run(@NonNull JobT job, @NonNull Calendar timestamp) {}

    @NonNull
    protected RunT _this() {
        throw new UnsupportedOperationException();
    }

    public void addAction(@NonNull Action a) {
        throw new UnsupportedOperationException();
    }

    public boolean canToggleLogKeep() {
        throw new UnsupportedOperationException();
    }

    public int compareTo(@NonNull RunT that) {
        throw new UnsupportedOperationException();
    }

    public void delete() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void deleteArtifacts() throws IOException {
        throw new UnsupportedOperationException();
    }

    protected void dropLinks() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public ACL getACL() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Api getApi() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final ArtifactManager getArtifactManager() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    protected List<RunT> getBuildsOverThreshold(int numberOfBuilds, @NonNull Result threshold) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public <T extends Cause> T getCause(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<Cause> getCauses() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final EnvVars getCharacteristicEnvVars() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final Charset getCharset() {
        throw new UnsupportedOperationException();
    }

    public String getConsoleUrl() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public String getDescription() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public long getDuration() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDurationString() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public EnvVars getEnvironment(@NonNull TaskListener listener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public long getEstimatedDuration() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Executor getExecutor() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getExternalizableId() {
        throw new UnsupportedOperationException();
    }

    public String getFullDisplayName() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getId() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<String> getLog(int maxLines) throws IOException {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getNextBuild() {
        throw new UnsupportedOperationException();
    }

    public int getNumber() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Executor getOneOffExecutor() {
        throw new UnsupportedOperationException();
    }

    public List<ParameterValue> getParameterValues() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public JobT getParent() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getPreviousBuild() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final RunT getPreviousBuildInProgress() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public List<RunT> getPreviousBuildsOverThreshold(int numberOfBuilds, @NonNull Result threshold) {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getPreviousBuiltBuild() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public final RunT getPreviousCompletedBuild() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getPreviousFailedBuild() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getPreviousNotFailedBuild() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public RunT getPreviousSuccessfulBuild() {
        throw new UnsupportedOperationException();
    }

    public long getQueueId() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Result getResult() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public File getRootDir() {
        throw new UnsupportedOperationException();
    }

    public final long getStartTimeInMillis() {
        throw new UnsupportedOperationException();
    }

    public Object getTarget() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final Date getTime() {
        throw new UnsupportedOperationException();
    }

    public final long getTimeInMillis() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public Calendar getTimestamp() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getTimestampString() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getTimestampString2() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public boolean hasCustomDisplayName() {
        throw new UnsupportedOperationException();
    }

    public boolean hasntStartedYet() {
        throw new UnsupportedOperationException();
    }

    public boolean isBuilding() {
        throw new UnsupportedOperationException();
    }

    public boolean isInProgress() {
        throw new UnsupportedOperationException();
    }

    public final boolean isKeepLog() {
        throw new UnsupportedOperationException();
    }

    public boolean isLogUpdated() {
        throw new UnsupportedOperationException();
    }

    public final void keepLog() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void keepLog(boolean newValue) throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    protected SearchIndexBuilder makeSearchIndex() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public final ArtifactManager pickArtifactManager() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void reload() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void setDescription(String description) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void setDisplayName(String value) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void setQueueId(long queueId) {
        throw new UnsupportedOperationException();
    }

    public void setResult(@NonNull Result r) {
        throw new UnsupportedOperationException();
    }

    protected void submit(JSONObject json) throws IOException {
        throw new UnsupportedOperationException();
    }

    public String toString() {
        throw new UnsupportedOperationException();
    }

    protected Object writeReplace() {
        throw new UnsupportedOperationException();
    }
}
