package io.jenkins.plugins.containerrelease.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnitTextTest {
    @Property
    void whatIsWrittenIsReadAgain(@ForAll("texts") String text) throws BadIndexException {
        byte[] bytes = UnitText.bytes(text);
        assertThat(UnitText.text(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @Property
    void aTextIsInAnotherOneIfItsBytesAre(@ForAll("texts") String text, @ForAll("words") String word) {
        byte[] bytes = UnitText.bytes(text);
        assertThat(UnitText.has(bytes, 0, bytes.length, UnitText.bytes(word))).isEqualTo(text.contains(word));
    }

    /** Of few characters, halves of surrogate pairs among them. */
    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\u00e4\u20ac\ud83d\ude00\uffff\u0080\u0800").ofMaxLength(12);
    }

    @Provide
    static Arbitrary<String> words() {
        return texts().filter(word -> !word.isEmpty() && word.length() < 4);
    }
}
