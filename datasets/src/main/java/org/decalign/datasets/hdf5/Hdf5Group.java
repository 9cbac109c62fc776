package org.decalign.datasets.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.hdf5.GroupLinks.Link;
import org.jspecify.annotations.Nullable;

/** A group. What it names is read when it is asked for, one level at a time; links out of the tree are refused. */
public final class Hdf5Group {
    private static final long HEADER_BYTES = 8 << 20;
    private static final long LINK_BYTES = 64 << 20;

    private final BoundedStorage storage;
    private final String place;
    private final ObjectHeader header;
    private final Map<String, Link> links;

    private Hdf5Group(BoundedStorage storage, String place, ObjectHeader header) {
        this.storage = storage;
        this.place = place;
        this.header = header;
        storage.allow(LINK_BYTES);
        this.links = GroupLinks.read(storage, header);
    }

    static Hdf5Group root(BoundedStorage storage, long address, String name) {
        storage.allow(HEADER_BYTES);
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
        if (!GroupLinks.isGroup(header)) {
            throw new DatasetException("its root is not a group: it is damaged");
        }
        return new Hdf5Group(storage, name, header);
    }

    /** Returns the names in it, in the file's order. */
    public List<String> names() {
        return List.copyOf(links.keySet());
    }

    /** Returns how messages call it. */
    public String place() {
        return place;
    }

    /** Returns true when a name is a link to another place or file, which is not followed. */
    public boolean isLink(String name) {
        Link link = links.get(name);
        return link != null && !link.elsewhere().isEmpty();
    }

    /**
     * Returns the group of a name.
     *
     * @return null when it is no group, or nothing
     * @throws DatasetException when it is a link elsewhere or damaged
     */
    public @Nullable Hdf5Group group(String name) throws IOException {
        ObjectHeader child = child(name);
        return child == null || !GroupLinks.isGroup(child)
                ? null
                : Guard.read(at(name), () -> new Hdf5Group(storage, at(name), child));
    }

    /**
     * Returns the dataset of a name.
     *
     * @return null when it is no dataset, or nothing
     * @throws DatasetException when it is a link elsewhere, damaged, or of a kind that is not read
     */
    public @Nullable Hdf5Dataset dataset(String name) throws IOException {
        ObjectHeader child = child(name);
        return child == null || !child.hasMessageOfType(DataSpaceMessage.class)
                ? null
                : Guard.read(at(name), () -> new Hdf5Dataset(storage, at(name), child));
    }

    private @Nullable ObjectHeader child(String name) throws IOException {
        Link link = links.get(name);
        if (link == null) {
            return null;
        }
        if (!link.elsewhere().isEmpty()) {
            throw new DatasetException(at(name) + " is " + shown(link.elsewhere())
                    + "; links are not followed: what is read must stand in the file, at its place");
        }
        storage.allow(HEADER_BYTES);
        return Guard.read(at(name), () -> ObjectHeader.readObjectHeader(storage, link.address()));
    }

    private String at(String name) {
        return place + "/" + shown(name);
    }

    /** Returns its attributes that are one text; the others are left out. */
    public Map<String, String> texts() throws IOException {
        return Guard.read(place, () -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (AttributeMessage message : header.getMessagesOfType(AttributeMessage.class)) {
                String text = new TextReader(storage).attribute(message);
                if (text != null) {
                    texts.put(message.getName(), text);
                }
            }
            return texts;
        });
    }

    /** Names come from the file: control characters are not passed on, and a long one is cut. */
    static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }
}
