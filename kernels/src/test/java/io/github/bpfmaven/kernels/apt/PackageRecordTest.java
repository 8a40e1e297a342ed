package io.github.bpfmaven.kernels.apt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageRecordTest {
    private static final String SHOWN = """
            Package: linux-headers-7.2.13+deb14-cloud-amd64
            Source: linux
            Version: 7.2.13-1
            Architecture: amd64
            Depends: gcc-16-for-host, linux-base (>= 4.12~), a | b, linux-headers-7.2.13+deb14-common (= 7.2.13-1)
            Description: Header files
             Depends: this is text
            Filename: pool/main/l/linux/linux-headers-7.2.13+deb14-cloud-amd64_7.2.13-1_amd64.deb
            Size: 1465172
            SHA256: a1dc8d412c259dd2ae260051725de710434f69ea91218960d910c4405a032a93

            Package: linux-headers-7.2.13+deb14-cloud-amd64
            Version: 7.2.12-1
            """;

    @Test
    void isWhatIsShownWithAFile() {
        assertThat(PackageRecord.parse(SHOWN)).singleElement().satisfies(record -> {
            assertThat(record.name()).isEqualTo("linux-headers-7.2.13+deb14-cloud-amd64");
            assertThat(record.version()).isEqualTo("7.2.13-1");
            assertThat(record.architecture()).isEqualTo("amd64");
            assertThat(record.depends())
                    .containsExactly("gcc-16-for-host", "linux-base", "a", "linux-headers-7.2.13+deb14-common");
            assertThat(record.fileName()).isEqualTo("linux-headers-7.2.13+deb14-cloud-amd64_7.2.13-1_amd64.deb");
            assertThat(record.size()).isEqualTo(1_465_172);
            assertThat(record.sha256()).startsWith("a1dc8d41").hasSize(64);
            assertThat(record.dependency("linux-headers-")).contains("linux-headers-7.2.13+deb14-common");
        });
    }

    @Test
    void isNotThereWhereNothingIsShown() {
        assertThat(PackageRecord.parse("")).isEmpty();
        assertThat(PackageRecord.parse("Package: virtual\n")).isEmpty();
    }
}
