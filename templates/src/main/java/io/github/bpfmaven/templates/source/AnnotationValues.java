package io.github.bpfmaven.templates.source;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What an annotation says. Only literals are understood: the value of a constant is known to javac, which has not run.
 *
 * @param place of a line
 */
record AnnotationValues(AnnotationExpr annotation, IntFunction<Place> place) {
    /** A text; {@code ""} where there is none. */
    String text(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof StringLiteralExpr literal) {
                        return literal.asString();
                    }
                    throw noLiteral(value, "text");
                })
                .orElse("");
    }

    /** One number or several; none where there is none. */
    List<Long> numbers(String name) {
        return value(name)
                .map(value ->
                        value instanceof ArrayInitializerExpr array ? List.copyOf(array.getValues()) : List.of(value))
                .map(values -> values.stream().map(this::number).toList())
                .orElse(List.of());
    }

    private long number(Expression value) {
        if (value instanceof IntegerLiteralExpr literal) {
            return literal.asNumber().longValue();
        }
        throw noLiteral(value, "number");
    }

    private Optional<Expression> value(String name) {
        if (annotation instanceof SingleMemberAnnotationExpr single && name.equals("value")) {
            return Optional.of(single.getMemberValue());
        } else if (annotation instanceof NormalAnnotationExpr normal) {
            return normal.getPairs().stream()
                    .filter(pair -> pair.getNameAsString().equals(name))
                    .map(pair -> pair.getValue())
                    .findFirst();
        }
        return Optional.empty();
    }

    private InputException noLiteral(Expression value, String kind) {
        return new InputException(
                "@" + annotation.getNameAsString() + " says " + value + ", which is no " + kind + " written out.",
                place.apply(value.getBegin().orElseThrow().line).toString(),
                Remedies.writeLiteral());
    }
}
