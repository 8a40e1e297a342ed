package io.github.bpfmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecoderConfigurationTest {
    private static Set<Form> forms(int release, String... forms) {
        var configuration = new DecoderConfiguration();
        configuration.setForms(List.of(forms));
        configuration.setJavaRelease(release);
        return configuration.toRequest("com.acme", Path.of("tests")).options().forms();
    }

    @Test
    void makesRecordsAndFlyweightsUnlessAskedForOthers() {
        assertThat(forms(17)).containsExactly(Form.RECORD, Form.FLYWEIGHT);
        assertThat(forms(22)).containsExactly(Form.RECORD, Form.FLYWEIGHT);
        assertThat(forms(22, "segment", "Record")).containsExactly(Form.RECORD, Form.SEGMENT);
    }

    @Test
    void saysWhatSegmentsTake() {
        assertThatThrownBy(() -> forms(17, "segment"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Segments are of Java 22 and later, the decoders are for 17.")
                .hasMessageContaining("Write <javaRelease>22</javaRelease> in <decoders>");
        assertThatThrownBy(() -> forms(17, "views"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("<form>segment</form>");
    }
}
