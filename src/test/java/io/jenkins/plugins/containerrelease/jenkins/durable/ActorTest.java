package io.jenkins.plugins.containerrelease.jenkins.durable;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorTest {
    private static final Cause TIMER = new Cause() {
        @Override
        public String getShortDescription() {
            return "Started by timer";
        }
    };

    private static Cause user(String id) {
        return new Cause.UserIdCause() {
            @Override
            public String getUserId() {
                return id;
            }
        };
    }

    @Test
    void aUserIsNamedByTheirIdWhateverElseStartedTheBuild() {
        assertThat(Actor.of(List.of(TIMER, user("ada")))).isEqualTo("ada");
    }

    @Test
    void whoHasNotLoggedInIsAnonymous() {
        assertThat(Actor.of(List.of(user(null)))).isEqualTo("anonymous");
    }

    @Test
    void whatNobodyStartedIsNamedByItsCause() {
        assertThat(Actor.of(List.of(TIMER))).isEqualTo("Started by timer");
    }

    @Test
    void whatHasNoCauseWasJenkins() {
        assertThat(Actor.of(List.of())).isEqualTo("Jenkins");
    }
}
