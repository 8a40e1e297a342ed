package io.github.bpfmaven.probe.macros;

import io.github.bpfmaven.probe.source.CLexer.Kind;
import io.github.bpfmaven.probe.source.CTokens;
import io.github.bpfmaven.probe.source.CTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Expands macros fully, by Prosser's algorithm of hide sets, on which C's wording rests (WG14 X3J11/86-196). It gives
 * up on an expansion of more than {@value #MOST_STEPS} steps: what is so long is no constant of interest.
 */
final class MacroExpander {
    private static final int MOST_STEPS = 6000;

    private final PreprocessedText text;
    private final Map<String, Macro> parsed = new HashMap<>();
    private int steps;
    private boolean numberMadeName;

    MacroExpander(PreprocessedText text) {
        this.text = text;
    }

    /** The names that a token no longer expands to, as a list from the latest on. */
    private record Hidden(String name, @Nullable Hidden rest) {
        static boolean contains(@Nullable Hidden set, String name) {
            for (var one = set; one != null; one = one.rest) {
                if (one.name.equals(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Hiding(Token token, @Nullable Hidden hidden) {}

    private static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /** The macro's full expansion, or empty where it is too long or malformed. */
    Optional<List<Token>> expand(String name) {
        steps = 0;
        numberMadeName = false;
        try {
            var start = new Hiding(new Token(Kind.IDENTIFIER, name, 0), null);
            return Optional.of(
                    expand(List.of(start)).stream().map(Hiding::token).toList());
        } catch (TooLong e) {
            return Optional.empty();
        }
    }

    /** Whether in the last expansion a number was pasted into a name, so that another number may mean something else. */
    boolean numberMadeName() {
        return numberMadeName;
    }

    @Nullable
    Macro macro(String name) {
        var definition = text.macros().get(name);
        return definition == null ? null : parsed.computeIfAbsent(name, key -> Macro.parse(definition));
    }

    private List<Hiding> expand(List<Hiding> tokens) throws TooLong {
        var input = new ArrayDeque<>(tokens);
        var output = new ArrayList<Hiding>();
        while (!input.isEmpty()) {
            count();
            var head = input.pop();
            var name = head.token().text();
            var macro = head.token().kind() == Kind.IDENTIFIER && !Hidden.contains(head.hidden(), name)
                    ? macro(name)
                    : null;
            var replacement = macro == null ? null : replacement(macro, head, input);
            if (replacement == null) {
                output.add(head);
            } else {
                for (int i = replacement.size() - 1; i >= 0; i--) {
                    input.push(replacement.get(i));
                }
            }
        }
        return output;
    }

    /** What stands for the macro call at the head of the input, or null where a function-like name is not called. */
    private @Nullable List<Hiding> replacement(Macro macro, Hiding head, Deque<Hiding> input) throws TooLong {
        var hidden = new Hidden(macro.name(), head.hidden());
        if (macro.isObjectLike()) {
            return substitute(macro, Map.of(), hidden);
        }
        if (input.isEmpty() || !input.peek().token().is("(")) {
            return null;
        }
        var arguments = arguments(macro, input);
        return arguments == null ? null : substitute(macro, arguments, hidden);
    }

    private static @Nullable Map<String, List<Hiding>> arguments(Macro macro, Deque<Hiding> input) {
        var parameters = macro.parameters() == null ? List.<String>of() : macro.parameters();
        var arguments = new ArrayList<List<Hiding>>();
        arguments.add(new ArrayList<>());
        input.pop();
        for (int depth = 1; !input.isEmpty(); ) {
            var next = input.pop();
            depth += next.token().is("(") ? 1 : next.token().is(")") ? -1 : 0;
            if (depth == 0) {
                return named(parameters, arguments);
            }
            boolean restIsOne = macro.variadic() && arguments.size() == parameters.size();
            if (depth == 1 && next.token().is(",") && !restIsOne) {
                arguments.add(new ArrayList<>());
            } else {
                arguments.get(arguments.size() - 1).add(next);
            }
        }
        return null; // never closed
    }

    private static Map<String, List<Hiding>> named(List<String> parameters, List<List<Hiding>> arguments) {
        var named = new HashMap<String, List<Hiding>>();
        for (int i = 0; i < parameters.size(); i++) {
            named.put(parameters.get(i), i < arguments.size() ? arguments.get(i) : List.of());
        }
        return named;
    }

    private List<Hiding> substitute(Macro macro, Map<String, List<Hiding>> arguments, Hidden hidden) throws TooLong {
        var body = macro.body();
        var result = new ArrayList<Hiding>();
        for (int i = 0; i < body.size(); i++) {
            var token = body.get(i);
            boolean pasted = i + 1 < body.size() && body.get(i + 1).is("##");
            var argument = token.kind() == Kind.IDENTIFIER ? arguments.get(token.text()) : null;
            if (token.is("##") && i + 1 < body.size()) {
                paste(result, operand(body.get(++i), arguments));
            } else if (!macro.isObjectLike() && token.is("#") && i + 1 < body.size()) {
                i++;
                result.add(new Hiding(new Token(Kind.STRING, "\"\"", 0), null)); // its text does not matter here
            } else if (argument == null) {
                result.add(new Hiding(token, null));
            } else {
                result.addAll(pasted ? argument : expand(argument));
            }
            count();
        }
        return result.stream()
                .map(one -> new Hiding(one.token(), union(one.hidden(), hidden)))
                .toList();
    }

    private static List<Hiding> operand(Token token, Map<String, List<Hiding>> arguments) {
        var argument = token.kind() == Kind.IDENTIFIER ? arguments.get(token.text()) : null;
        return argument == null ? List.of(new Hiding(token, null)) : argument;
    }

    /** Joins the last token of the left with the first of the right; an empty side leaves the other as it is. */
    private void paste(List<Hiding> left, List<Hiding> right) {
        if (left.isEmpty() || right.isEmpty()) {
            left.addAll(right);
            return;
        }
        var last = left.remove(left.size() - 1);
        var first = right.get(0);
        boolean number = last.token().kind() == Kind.NUMBER || first.token().kind() == Kind.NUMBER;
        for (var token : CTokens.of(last.token().text() + first.token().text())) {
            numberMadeName |= number && token.kind() == Kind.IDENTIFIER;
            left.add(new Hiding(token, last.hidden()));
        }
        left.addAll(right.subList(1, right.size()));
    }

    private static @Nullable Hidden union(@Nullable Hidden one, @Nullable Hidden other) {
        var union = one;
        for (var next = other; next != null; next = next.rest()) {
            if (!Hidden.contains(union, next.name())) {
                union = new Hidden(next.name(), union);
            }
        }
        return union;
    }

    private void count() throws TooLong {
        if (++steps > MOST_STEPS) {
            throw new TooLong();
        }
    }
}
