package io.github.bpfmaven.support;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON out of plain values: maps, iterables, strings, numbers, truth values and null. By Gson's streams alone: its
 * object model and its mapper load over a hundred classes, which a build in which nothing changed has no time for.
 */
public final class Json {
    private Json() {}

    /** An object with these members, in this order: a name, its value, the next name … */
    public static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** Indented by two blanks, with a newline at the end; members in the order of their map. */
    public static String write(Object value) {
        var text = new StringWriter();
        try (var out = new JsonWriter(text)) {
            out.setFormattingStyle(FormattingStyle.PRETTY);
            write(out, value);
        } catch (IOException e) {
            throw new IllegalStateException("a string takes what is written", e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            out.beginObject();
            for (var member : object.entrySet()) {
                out.name((String) member.getKey());
                write(out, member.getValue());
            }
            out.endObject();
        } else if (value instanceof Iterable<?> array) {
            out.beginArray();
            for (var element : array) {
                write(out, element);
            }
            out.endArray();
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Boolean truth) {
            out.value(truth);
        } else {
            out.value((String) value);
        }
    }

    /** The object that comes next, all of whose members are texts or numbers. */
    public static Map<String, String> readTexts(JsonReader in) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        in.beginObject();
        while (in.hasNext()) {
            texts.put(in.nextName(), in.nextString());
        }
        in.endObject();
        return texts;
    }
}
