package org.decalign.datasets.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.DatasetException;

/** What a group names, in the format's old form (a B-tree of symbols) and in its new one (links in the header, or in a heap with a B-tree). */
final class GroupLinks {
    /** Where a name leads: to an object's header, or to somewhere that is not gone to. */
    record Link(long address, String elsewhere) {}

    private static final int MOST = 200_000;
    private static final long UNDEFINED = -1;
    private static final int SOFT = 2;

    private final BoundedStorage storage;
    private final Map<String, Link> links = new LinkedHashMap<>();

    private GroupLinks(BoundedStorage storage) {
        this.storage = storage;
    }

    /** Returns true for the header of a group. */
    static boolean isGroup(ObjectHeader header) {
        return header.hasMessageOfType(SymbolTableMessage.class) || header.hasMessageOfType(LinkInfoMessage.class);
    }

    static Map<String, Link> read(BoundedStorage storage, ObjectHeader header) {
        GroupLinks group = new GroupLinks(storage);
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            group.symbols(header.getMessageOfType(SymbolTableMessage.class));
        } else {
            group.links(header);
        }
        return group.links;
    }

    private void symbols(SymbolTableMessage table) {
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long child :
                BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(storage, child).getSymbolTableEntries()) {
                String name = text(names, entry.getLinkNameOffset());
                put(
                        name,
                        entry.getCacheType() == SOFT
                                ? new Link(UNDEFINED, "a soft link to " + text(names, entry.getLinkValueOffset()))
                                : new Link(entry.getObjectHeaderAddress(), ""));
            }
        }
    }

    private static String text(ByteBuffer heap, int at) {
        return Utils.readUntilNull(heap.duplicate().position(at));
    }

    private void links(ObjectHeader header) {
        List<LinkMessage> messages = new ArrayList<>(header.getMessagesOfType(LinkMessage.class));
        LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
        if (info.getBTreeNameIndexAddress() != UNDEFINED) {
            FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
            new BTreeV2<LinkNameForIndexedGroupRecord>(storage, info.getBTreeNameIndexAddress())
                    .getRecords()
                    .forEach(record ->
                            messages.add(LinkMessage.fromBuffer(heap.getId(record.getId()), storage.getSuperblock())));
        }
        messages.forEach(message -> put(message.getLinkName(), link(message)));
    }

    private static Link link(LinkMessage message) {
        return switch (message.getLinkType()) {
            case HARD -> new Link(message.getHardLinkAddress(), "");
            case SOFT -> new Link(UNDEFINED, "a soft link to " + message.getSoftLink());
            case EXTERNAL ->
                new Link(
                        UNDEFINED,
                        "an external link to " + message.getExternalPath() + " in " + message.getExternalFile());
        };
    }

    private void put(String name, Link link) {
        if (links.put(name, link) != null) {
            throw new DatasetException("it names " + Hdf5Group.shown(name) + " twice");
        }
        if (links.size() > MOST) {
            throw new DatasetException("it names more than " + MOST + " things");
        }
    }
}
