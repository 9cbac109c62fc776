package org.decalign.datasets.pickle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.pickle.PickleValues.Tuple;

/** The stack, the marks and the memo of a pickle, with a budget that every entry is paid from. */
final class PickleStack {
    private final PickleInput input;
    private final PickleLimits limits;
    private final List<Object> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private long items;

    PickleStack(PickleInput input, PickleLimits limits) {
        this.input = input;
        this.limits = limits;
    }

    /** Takes {@code count} entries from the budget. */
    void pay(long count) {
        items += count;
        if (items > limits.items()) {
            throw input.error("more than " + limits.items() + " objects; arrays belong in NumPy arrays, not in lists");
        }
    }

    void push(Object value) {
        pay(1);
        stack.add(value);
    }

    Object pop() {
        if (stack.size() <= floor()) {
            throw input.error("a value is needed and the stack is empty");
        }
        return stack.remove(stack.size() - 1);
    }

    Object peek() {
        Object top = pop();
        stack.add(top);
        return top;
    }

    void mark() {
        if (marks.size() == limits.marks()) {
            throw input.error("nested deeper than " + limits.marks() + " levels");
        }
        marks.add(stack.size());
    }

    /** Removes and returns what was pushed since the last mark, and the mark. */
    List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw input.error("a mark is needed and there is none");
        }
        int from = marks.remove(marks.size() - 1);
        List<Object> part = stack.subList(from, stack.size());
        List<Object> values = new ArrayList<>(part);
        part.clear();
        pay(values.size());
        return values;
    }

    /** Removes the top value, or the mark when that is on top. */
    void drop() {
        if (!marks.isEmpty() && stack.size() == floor()) {
            marks.remove(marks.size() - 1);
        } else {
            pop();
        }
    }

    void tuple(int size) {
        Object[] values = new Object[size];
        for (int i = size - 1; i >= 0; i--) {
            values[i] = pop();
        }
        push(new Tuple(List.of(values)));
    }

    void remember(long index) {
        pay(1);
        memo.put(index, peek());
    }

    void rememberNext() {
        remember(memo.size());
    }

    void recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw input.error("memo entry " + index + " does not exist");
        }
        push(value);
    }

    /** Returns the one value that STOP leaves. */
    Object result() {
        Object value = pop();
        if (!stack.isEmpty() || !marks.isEmpty()) {
            throw input.error("values are left on the stack at the end");
        }
        return value;
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    }
}
