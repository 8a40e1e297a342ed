package io.github.bpfmaven.templates.java;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** A generated flyweight, called by the names of its methods. */
record View(Object view) {
    View wrap(ByteBuffer buffer) throws ReflectiveOperationException {
        call("wrap", buffer);
        return this;
    }

    /** What a getter gives, by the indexes that lead to an element. */
    Object get(String method, Object... indexes) throws ReflectiveOperationException {
        return call(method, indexes);
    }

    View nested(String method, Object... indexes) throws ReflectiveOperationException {
        return new View(call(method, indexes));
    }

    /** Calls the one method of that name whose parameters take the arguments. */
    Object call(String name, Object... arguments) throws ReflectiveOperationException {
        var method = Stream.of(view.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && takes(one.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name + List.of(arguments)));
        try {
            method.setAccessible(true);
            return method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Whether parameters of these types take the arguments. */
    static boolean takes(Class<?>[] parameters, Object... arguments) {
        if (parameters.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            var boxed =
                    java.lang.invoke.MethodType.methodType(parameters[i]).wrap().returnType();
            if (!boxed.isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
