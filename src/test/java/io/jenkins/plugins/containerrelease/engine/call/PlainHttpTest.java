package io.jenkins.plugins.containerrelease.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.containerrelease.engine.image.ImageReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainHttpTest {
    @Test
    void thisMachinesRegistriesArePlain() {
        PlainHttp plainHttp = new PlainHttp(List.of("lab.example.com:5000"));
        assertThat(List.of("localhost/a", "localhost:5000/a", "127.0.0.1:5000/a", "127.8.8.8/a", "lab.example.com:5000/a"))
                .allMatch(image -> plainHttp.reaches(ImageReference.parse(image)));
        assertThat(List.of("lab.example.com/a", "127.0.0.1.example.com/a", "localhost.example.com/a", "shop/web"))
                .noneMatch(image -> plainHttp.reaches(ImageReference.parse(image)));
    }
}
