package io.github.bpfmaven.templates;

import freemarker.core.UndefinedOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Renders the {@code .ftl} resources of this package. Started on first use, once: FreeMarker is slow to start. */
public final class Templates {
    private Templates() {}

    /** From this version on, templates read the components of records by name. */
    private static final Version IMPROVEMENTS = Configuration.VERSION_2_3_33;

    private static final class Engine {
        static final Configuration CONFIGURATION = configure();

        private static Configuration configure() {
            var configuration = new Configuration(IMPROVEMENTS);
            configuration.setClassForTemplateLoading(Templates.class, "");
            configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(IMPROVEMENTS).build());
            configuration.setDefaultEncoding("UTF-8");
            configuration.setOutputFormat(UndefinedOutputFormat.INSTANCE);
            // Source code, not prose: 1234567 and never 1,234,567, wherever the build runs.
            configuration.setNumberFormat("c");
            configuration.setBooleanFormat("c");
            configuration.setLocale(java.util.Locale.ROOT);
            configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
            configuration.setLogTemplateExceptions(false);
            return configuration;
        }
    }

    /**
     * What a template makes of a model.
     *
     * @param name of the resource, such as {@code "java/record.java.ftl"}
     * @param model a map or a bean: what the template's names refer to
     */
    public static String render(String name, Object model) {
        var out = new StringWriter();
        try {
            Engine.CONFIGURATION.getTemplate(name).process(model, out);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + name + ": " + e.getMessage(), e);
        }
        return out.toString();
    }
}
