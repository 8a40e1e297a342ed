package io.github.bpfmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class KnownParametersTest {
    private final KnownParameters known = KnownParameters.of(plugin());

    /** As Maven reads it from the jar. */
    private static PluginDescriptor plugin() {
        try (var xml = KnownParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml");
                var reader = new InputStreamReader(xml, StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(String elements) throws Exception {
        var configuration = Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
        known.check(new DeclaredConfiguration(List.of(configuration.getChildren()), "pom.xml"));
    }

    private List<String> warnings(String property, Properties projects) {
        var commandLine = new Properties();
        commandLine.setProperty(property, "");
        return known.warnings(commandLine, projects);
    }

    @Test
    void everyGoalIsConfiguredWithTheCheck() {
        assertThat(plugin().getMojos())
                .filteredOn(goal -> !goal.getGoal().equals("help"))
                .isNotEmpty()
                .allSatisfy(goal -> assertThat(goal.getComponentConfigurator())
                        .as(goal.getGoal())
                        .isEqualTo(CheckedConfigurator.NAME));
    }

    @Test
    void takesTheParametersOfEveryGoal() {
        assertThatCode(() -> check("""
                        <targets>
                          <target>debian-12-6.1-cloud</target>
                          <target><id>mine</id><headers>DIR</headers><btf>image</btf><image>FILE</image></target>
                        </targets>
                        <decoders><packageName>com.acme</packageName><meanings><e.a>ipv4</e.a></meanings></decoders>
                        <compiler><defines><MAX>1</MAX></defines></compiler>
                        <lockImages>true</lockImages>
                        <modules><module>java.sql</module></modules>
                        """)).doesNotThrowAnyException();
    }

    @Test
    void namesEveryElementThatNoGoalHasWithTheNearestThatOneHas() {
        assertThatThrownBy(() -> check("<decoder/><types>all</types><offset/><frobnicate/>"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The plugin knows no <decoder> in <configuration>, and no <offset> in"
                        + " <configuration>, and no <frobnicate> in <configuration>.")
                .hasMessageContaining("where:   pom.xml: <decoder>\n           pom.xml: <offset>\n")
                .hasMessageContaining("Did you mean <decoders>?")
                .hasMessageContaining("Did you mean <offsets>?")
                .hasMessageContaining("Remove <frobnicate>; mvn bpf:help");
    }

    @Test
    void whatNobodyMaySetIsNoParameter() {
        assertThatThrownBy(() -> check("<project/>")).hasMessageContaining("no <project> in <configuration>");
    }

    @Test
    void looksIntoTheParametersThatHaveElements() {
        assertThatThrownBy(() -> check("<decoders><packagename>com.acme</packagename></decoders>"))
                .hasMessageContaining("The plugin knows no <packagename> in <decoders>.")
                .hasMessageContaining("Did you mean <packageName>? <decoders> takes <excludes>, <forms>, <includes>,");
        assertThatThrownBy(() -> check("<compiler><flag>-Wall</flag></compiler>"))
                .hasMessageContaining("no <flag> in <compiler>")
                .hasMessageContaining("Did you mean <flags>? <compiler> takes <defines>, <flags>, <includes>.");
        assertThatThrownBy(() -> check("<targets><target><name>mine</name></target></targets>"))
                .hasMessageContaining("no <name> in <target>")
                .hasMessageContaining("<target> takes <arch>, <btf>, <headers>, <id>, <image>, <release>.");
    }

    @Test
    void warnsOfPropertiesThatNoGoalHas() {
        assertThat(warnings("bpf.tragets", new Properties()))
                .containsExactly("-Dbpf.tragets has no effect: no goal has such a property. Did you mean"
                        + " -Dbpf.targets, -Dbpf.tags, -Dbpf.target?");
        assertThat(warnings("bpf.diff.types", new Properties())).isEmpty();
        assertThat(warnings("skipTest", new Properties())).isEmpty();
    }

    @Test
    void thePropertiesOfTheProjectAreTheUsersOwn() {
        var projects = new Properties();
        projects.setProperty("bpf.own", "1");
        assertThat(warnings("bpf.own", projects)).isEmpty();
    }
}
