package io.jenkins.plugins.containerrelease.jenkins.action;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;

/**
 * The plugin's own permissions, on a job or the folders above it. Whoever may configure a job may change what its Pipeline does,
 * and so has both.
 */
public final class ReleasePermissions {
    /** Their group. */
    public static final PermissionGroup GROUP = new PermissionGroup(ReleasePermissions.class, Messages._ReleasePermissions_group());

    /** To promote the image of a build from its release page. */
    public static final Permission PROMOTE = new Permission(GROUP, "Promote", Messages._ReleasePermissions_promote(), Item.CONFIGURE,
            PermissionScope.ITEM);

    /** To roll a promotion back from the release page of its build. */
    public static final Permission ROLL_BACK = new Permission(GROUP, "RollBack", Messages._ReleasePermissions_rollBack(), Item.CONFIGURE,
            PermissionScope.ITEM);

    private ReleasePermissions() {}

    /** Makes them known before anybody's are read. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {
        PROMOTE.getEnabled();
    }
}
