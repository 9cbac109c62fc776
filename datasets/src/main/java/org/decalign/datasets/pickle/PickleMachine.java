package org.decalign.datasets.pickle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.numpy.Region;
import org.decalign.datasets.pickle.PickleValues.ArrayInProgress;
import org.decalign.datasets.pickle.PickleValues.LongText;
import org.decalign.datasets.pickle.PickleValues.Members;
import org.decalign.datasets.pickle.PickleValues.None;
import org.decalign.datasets.pickle.PickleValues.Tuple;
import org.jspecify.annotations.Nullable;

/** Runs the opcodes of a pickle, PEP 3154 and PEP 574; an opcode without an entry in the table is refused. */
final class PickleMachine {
    private interface Step {
        void run() throws IOException;
    }

    private static final int STOP = '.';
    private static final int PROTO = 0x80;

    private final PickleInput input;
    private final PickleLimits limits;
    private final PickleStack stack;
    private final Construction construction;
    private final @Nullable Step[] steps = new @Nullable Step[256];
    private long textBytes;

    PickleMachine(PickleInput input, PickleLimits limits, Transcoder transcoder) {
        this.input = input;
        this.limits = limits;
        this.stack = new PickleStack(input, limits);
        this.construction = new Construction(input, transcoder);
        numbers();
        bytesAndText();
        lists();
        dictsAndSets();
        memo();
        calls();
        refusals();
    }

    /** Runs to STOP and returns the one value left; bytes after STOP are a mistake. */
    Object run() throws IOException {
        if (input.remaining() == 0) {
            throw input.error("the file is empty");
        }
        for (int opcode = firstOpcode(); opcode != STOP; opcode = input.u8()) {
            Step step = steps[opcode];
            if (step == null) {
                throw new PickleException(
                        input.position() - 1,
                        String.format("opcode 0x%02x does not belong to protocols 2 to 5", opcode));
            }
            step.run();
        }
        Object result = finished(stack.result());
        if (input.remaining() > 0) {
            throw input.error(input.remaining() + " bytes follow the end of the pickle");
        }
        return result;
    }

    /** Protocols 2 to 5 start with PROTO. Older ones are read far enough to name the global they ask for. */
    private int firstOpcode() throws IOException {
        int opcode = input.u8();
        if (opcode != PROTO && "c(i]}".indexOf(opcode) < 0) {
            throw new PickleException(0, String.format("not a pickle: it starts with 0x%02x instead of 0x80", opcode));
        }
        return opcode;
    }

    private void on(int opcode, Step step) {
        steps[opcode] = step;
    }

    private void numbers() {
        on(PROTO, this::protocol);
        on(0x95, () -> input.requireRemaining(input.u64()));
        on('N', () -> stack.push(None.NONE));
        on(0x88, () -> stack.push(true));
        on(0x89, () -> stack.push(false));
        on('J', () -> stack.push((long) input.i32()));
        on('K', () -> stack.push((long) input.u8()));
        on('M', () -> stack.push((long) input.u16()));
        on(0x8a, () -> stack.push(longInteger(input.u8())));
        on(0x8b, () -> stack.push(longInteger(input.u32())));
        on('G', () -> stack.push(input.f64BigEndian()));
    }

    private void bytesAndText() {
        on('U', () -> stack.push(input.region(input.u8())));
        on('T', () -> stack.push(input.region(input.u32())));
        on('C', () -> stack.push(input.region(input.u8())));
        on('B', () -> stack.push(input.region(input.u32())));
        on(0x8e, () -> stack.push(input.region(input.u64())));
        on(0x96, () -> stack.push(input.region(input.u64())));
        on(0x8c, () -> stack.push(text(input.u8())));
        on('X', () -> stack.push(text(input.u32())));
        on(0x8d, () -> stack.push(text(input.u64())));
    }

    private void lists() {
        on('(', stack::mark);
        on('0', stack::drop);
        on('1', stack::popToMark);
        on('2', () -> stack.push(stack.peek()));
        on(']', () -> stack.push(new ArrayList<>()));
        on('l', () -> stack.push(finishedAll(stack.popToMark())));
        on('a', () -> append(List.of(stack.pop())));
        on('e', () -> append(stack.popToMark()));
        on(')', () -> stack.tuple(0));
        on('t', () -> stack.push(new Tuple(List.copyOf(stack.popToMark()))));
        on(0x85, () -> stack.tuple(1));
        on(0x86, () -> stack.tuple(2));
        on(0x87, () -> stack.tuple(3));
    }

    private void dictsAndSets() {
        on('}', () -> stack.push(new LinkedHashMap<String, Object>()));
        on('d', () -> {
            List<Object> entries = stack.popToMark();
            stack.push(new LinkedHashMap<String, Object>());
            put(entries);
        });
        on('s', () -> {
            Object value = stack.pop();
            put(List.of(stack.pop(), value));
        });
        on('u', () -> put(stack.popToMark()));
        on(0x8f, () -> stack.push(new Members(new ArrayList<>())));
        on(0x90, this::addMembers);
        on(0x91, () -> stack.push(new Members(stack.popToMark())));
    }

    private void memo() {
        on('q', () -> stack.remember(input.u8()));
        on('r', () -> stack.remember(input.u32()));
        on(0x94, stack::rememberNext);
        on('h', () -> stack.recall(input.u8()));
        on('j', () -> stack.recall(input.u32()));
    }

    private void calls() {
        on('c', () -> global(input.line(), input.line()));
        on(0x93, this::stackGlobal);
        on('R', () -> {
            Object arguments = stack.pop();
            stack.push(construction.call(stack.pop(), arguments));
        });
        on('b', () -> {
            Object state = stack.pop();
            construction.build(stack.peek(), state);
        });
    }

    /** Opcodes that exist only to make objects of classes, to reach outside the file, or to hold data that is not in it. */
    private void refusals() {
        on('i', () -> {
            String name = input.line() + "." + input.line();
            throw input.error("INST makes an object of " + name + ", which is not allowed");
        });
        on('o', () -> refuse("OBJ makes an object of a class"));
        on(0x81, () -> refuse("NEWOBJ makes an object of " + newObjectClass(1)));
        on(0x92, () -> refuse("NEWOBJ_EX makes an object of " + newObjectClass(2)));
        on(0x82, () -> refuse("EXT1 asks the extension registry for entry " + input.u8()));
        on(0x83, () -> refuse("EXT2 asks the extension registry for entry " + input.u16()));
        on(0x84, () -> refuse("EXT4 asks the extension registry for entry " + input.u32()));
        on('P', () -> refuse("PERSID asks for the outside object " + input.line()));
        "FILSVpg".chars().forEach(opcode -> on(opcode, this::refuseOldProtocol));
        on('Q', () -> refuse("BINPERSID asks for an outside object"));
        on(0x97, () -> refuse("NEXT_BUFFER asks for a buffer outside the file"));
        on(0x98, () -> refuse("READONLY_BUFFER asks for a buffer outside the file"));
    }

    private void refuseOldProtocol() {
        throw input.error("the pickle is of protocol 0 or 1; protocols 2 to 5 are read: save it again in Python with"
                + " pickle.dump(pickle.load(open(FILE, 'rb'), encoding='latin1'), open(NEW, 'wb'), protocol=4)");
    }

    private void refuse(String what) {
        throw input.error(what + ", which is not allowed");
    }

    private String newObjectClass(int arguments) {
        for (int i = 0; i < arguments; i++) {
            stack.pop();
        }
        return PickleValues.describe(stack.pop());
    }

    private void protocol() throws IOException {
        int version = input.u8();
        if (version < 2 || version > 5) {
            throw input.error("protocol " + version + "; protocols 2 to 5 are read");
        }
    }

    private Long longInteger(long bytes) throws IOException {
        if (bytes > 8) {
            throw input.error("a whole number of " + bytes + " bytes; at most 8 are read");
        }
        byte[] digits = input.bytes((int) bytes);
        long value = 0;
        for (int i = digits.length - 1; i >= 0; i--) {
            value = i == digits.length - 1 ? digits[i] : value << 8 | digits[i] & 0xff;
        }
        return value;
    }

    private Object text(long length) throws IOException {
        if (length > limits.stringBytes()) {
            return new LongText(input.region(length));
        }
        textBytes += length;
        if (textBytes > limits.textBytes()) {
            throw input.error("more than " + limits.textBytes() + " bytes of text");
        }
        return new String(input.bytes((int) length), StandardCharsets.UTF_8);
    }

    private void global(String module, String name) {
        Allowed allowed = Allowed.of(module, name);
        if (allowed == null) {
            throw input.error("the global " + printable(module + "." + name)
                    + " is asked for; only NumPy's array constructors and builtin containers are allowed, and nothing"
                    + " was run");
        }
        stack.push(allowed);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private void stackGlobal() {
        Object name = stack.pop();
        Object module = stack.pop();
        if (!(name instanceof String n) || !(module instanceof String m)) {
            throw input.error("STACK_GLOBAL without a module and a name");
        }
        global(m, n);
    }

    @SuppressWarnings("unchecked")
    private void append(List<Object> values) {
        if (!(stack.peek() instanceof ArrayList<?> list)) {
            throw input.error("values are appended to " + PickleValues.describe(stack.peek()));
        }
        stack.pay(values.size());
        ((List<Object>) list).addAll(finishedAll(values));
    }

    private void addMembers() {
        List<Object> values = stack.popToMark();
        if (!(stack.peek() instanceof Members set)) {
            throw input.error("members are added to " + PickleValues.describe(stack.peek()));
        }
        set.items().addAll(values);
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> entries) throws IOException {
        if (!(stack.peek() instanceof Map<?, ?> dict) || entries.size() % 2 != 0) {
            throw input.error("dict entries for " + PickleValues.describe(stack.peek()));
        }
        stack.pay(entries.size());
        for (int i = 0; i < entries.size(); i += 2) {
            ((Map<String, Object>) dict).put(key(entries.get(i)), finished(entries.get(i + 1)));
        }
    }

    /** Python 2 wrote names as byte strings; numbers and booleans become their text. */
    private String key(Object key) throws IOException {
        if (key instanceof Region bytes && bytes.length() <= 1024) {
            return new String(bytes.read(0, (int) bytes.length()).array(), StandardCharsets.UTF_8);
        }
        if (key instanceof String || key instanceof Long || key instanceof Double || key instanceof Boolean) {
            return key.toString();
        }
        throw input.error(PickleValues.describe(key) + " is the key of a dict; text and numbers are read");
    }

    private List<Object> finishedAll(List<Object> values) {
        values = new ArrayList<>(values);
        values.replaceAll(this::finished);
        return values;
    }

    /** An array that is stored somewhere must have its data by then. */
    private Object finished(Object value) {
        if (value instanceof ArrayInProgress started) {
            if (started.array == null) {
                throw input.error("a numpy array without data");
            }
            return started.array;
        }
        return value;
    }
}
