package io.jenkins.plugins.containerrelease.engine.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainBytesTest {
    private static final int LONGEST = 20;

    @Test
    void noticesEachSpecialByteAtEveryPlace() {
        for (int length = 0; length <= LONGEST; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 'a');
            assertThat(PlainBytes.only(bytes)).isTrue();
            for (int place = 0; place < length; place++) {
                for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
                    bytes[place] = (byte) b;
                    assertThat(PlainBytes.only(bytes))
                            .as("%d at %d of %d", b, place, length)
                            .isEqualTo(b >= ' ' && b != '"' && b != '\\' && b != '?');
                    assertThat(PlainBytes.onlyOrQuestionMarks(bytes))
                            .as("%d at %d of %d", b, place, length)
                            .isEqualTo(b >= ' ' && b != '"' && b != '\\');
                }
                bytes[place] = '~';
            }
        }
    }
}
