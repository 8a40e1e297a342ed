package io.github.bpfmaven.it.random;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Calls of generated methods, found by name and number of parameters. */
final class Calls {
    private Calls() {}

    static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        return call(target.getClass(), target, name, arguments);
    }

    static Object callStatic(Class<?> type, String name, Object... arguments) throws ReflectiveOperationException {
        return call(type, null, name, arguments);
    }

    private static Object call(
            Class<?> type, @org.jspecify.annotations.Nullable Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        var method = find(type, name, arguments);
        var converted = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            converted[i] = convert(arguments[i], method.getParameterTypes()[i]);
        }
        try {
            return method.invoke(target, converted);
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    method + " with " + Arrays.toString(converted) + ": " + e.getCause(), e.getCause());
        }
    }

    private static Method find(Class<?> type, String name, Object... arguments) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && takes(method, arguments) && !method.isBridge())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(type + " has no method " + name + " for " + Arrays.toString(arguments)));
    }

    private static boolean takes(Method method, Object... arguments) {
        var parameters = method.getParameterTypes();
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            boolean number = arguments[i] instanceof Number && parameters[i].isPrimitive();
            boolean truth = arguments[i] instanceof Boolean && parameters[i] == boolean.class;
            if (!number && !truth && !parameters[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Object convert(Object value, Class<?> type) {
        if (!(value instanceof Number number)) {
            return value;
        } else if (type == byte.class) {
            return number.byteValue();
        } else if (type == short.class) {
            return number.shortValue();
        } else if (type == int.class) {
            return number.intValue();
        }
        return type == long.class ? (Object) number.longValue() : value;
    }
}
