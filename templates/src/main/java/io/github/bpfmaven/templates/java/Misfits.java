package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.layout.StructLayout;
import io.github.bpfmaven.templates.source.DeclaredComponent;
import io.github.bpfmaven.templates.source.EventRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What does not fit in one record and its struct: told at once, each with its places in Java and in C. */
final class Misfits {
    private final EventRecord record;
    private final EventType event;
    private final List<EventType> events;
    private final EventClasses classes;
    private final Map<Found, Set<String>> found = new LinkedHashMap<>();
    private final Map<StructLayout, String> places = new HashMap<>();
    private List<String> targets = List.of();

    private record Found(DeclaredComponent component, String why, String inC) {}

    /** @param events all that are known, for the places of the structs inside */
    Misfits(EventRecord record, EventType event, List<EventType> events, EventClasses classes) {
        this.record = record;
        this.event = event;
        this.events = events;
        this.classes = classes;
    }

    /** What is found from here on is so for these targets. */
    void setTargets(List<String> targets) {
        this.targets = targets;
    }

    /** The members of a tagged union are told where that is. */
    void place(StructLayout member, StructLayout owner, StructLayout.Field union) {
        places.put(member, declaring(owner).where(union.name(), owner.type()));
    }

    /** A component that does not fit the field it is matched with. */
    void add(DeclaredComponent component, StructLayout layout, StructLayout.Field field, String why) {
        var where = places.getOrDefault(layout, declaring(layout).where(field.name(), layout.type()));
        add(component, why, where + ": " + classes.declarationOf(field));
    }

    /** A component that there is no field for. */
    void add(DeclaredComponent component, StructLayout layout, String why) {
        var where = places.get(layout);
        add(
                component,
                why,
                where == null
                        ? declaring(layout).where() + ": " + layout.cName()
                        : where + ": " + classes.declarationOf(layout.fields().get(0)));
    }

    private void add(DeclaredComponent component, String why, String inC) {
        found.computeIfAbsent(new Found(component, why, inC), key -> new LinkedHashSet<>())
                .addAll(targets);
    }

    /** The type that declares a struct; the event for one of the kernel's. */
    private EventType declaring(StructLayout layout) {
        var name = layout.cName().substring(layout.cName().indexOf(' ') + 1);
        return events.stream()
                .filter(one -> one.cName().equals(name))
                .findFirst()
                .orElse(event);
    }

    /** @throws InputException if there are any */
    void refuse() {
        if (!found.isEmpty()) {
            throw new InputException(
                    "The record " + record.record().name() + " does not fit " + event.cName() + " in "
                            + (found.size() == 1 ? "one place." : found.size() + " places."),
                    found.entrySet().stream()
                            .map(one -> told(one.getKey(), one.getValue()))
                            .collect(Collectors.joining("\n")),
                    Remedies.fitRecord());
        }
    }

    /** Targets are named where they differ. */
    private String told(Found one, Set<String> targets) {
        boolean everywhere = event.layouts().stream().allMatch(layout -> targets.containsAll(layout.targets()));
        return one.component().place() + ": " + one.component().type() + " "
                + one.component().name() + (everywhere ? "" : " for " + String.join(", ", targets)) + ": " + one.why()
                + "\n" + one.inC();
    }
}
