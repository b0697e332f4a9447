package dev.midimon.midi.trigger;

import java.util.Arrays;

/** Deadlines in the order of their time, those of the same time in the order in which they were scheduled: a binary heap. */
final class Deadlines {

    private Deadline[] heap = new Deadline[64];
    private int size;
    private long scheduled;

    /** Makes something wait, from now on for this time only. */
    void schedule(Deadline deadline, long nanoTime) {
        cancel(deadline);
        deadline.nanoTime = nanoTime;
        deadline.order = scheduled++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        up(size - 1, deadline);
    }

    /** Makes something wait no longer; does nothing if it does not. */
    void cancel(Deadline deadline) {
        if (!deadline.waiting()) {
            return;
        }
        int hole = deadline.position;
        deadline.position = Deadline.NOT_WAITING;
        size--;
        Deadline last = heap[size];
        heap[size] = null;
        if (hole == size) {
            return;
        }
        if (hole > 0 && last.before(heap[parent(hole)])) {
            up(hole, last);
        } else {
            down(hole, last);
        }
    }

    /** Returns the first time, or {@link Long#MAX_VALUE} if nothing waits. */
    long next() {
        return size == 0 ? Long.MAX_VALUE : heap[0].nanoTime;
    }

    /** Expires everything that is due at this time, and what that schedules and is due as well. */
    void advance(long nanoTime) {
        while (size > 0 && heap[0].nanoTime - nanoTime <= 0) {
            Deadline due = heap[0];
            cancel(due);
            due.expired();
        }
    }

    private void up(int from, Deadline deadline) {
        int hole = from;
        while (hole > 0 && deadline.before(heap[parent(hole)])) {
            put(hole, heap[parent(hole)]);
            hole = parent(hole);
        }
        put(hole, deadline);
    }

    private void down(int from, Deadline deadline) {
        int hole = from;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(deadline)) {
                break;
            }
            put(hole, heap[child]);
            hole = child;
        }
        put(hole, deadline);
    }

    private void put(int position, Deadline deadline) {
        heap[position] = deadline;
        deadline.position = position;
    }

    private static int parent(int position) {
        return (position - 1) / 2;
    }
}
