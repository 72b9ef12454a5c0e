/**
 * The program of the second thread, see `_gather_all.ts`.
 *
 * @module
 */
import { gather } from "./_gather.ts";
import { AHEAD, FolderBuffer, NEXT, RECEIVED, SENT, type Task } from "./_shared_folders.ts";

addEventListener("message", (event) => {
  if (event instanceof MessageEvent) work(event.data);
}, { once: true });

function work({ paths, counts, buffers: memories }: Task): void {
  const buffers = memories.map((memory) => new FolderBuffer(memory));
  for (let sent = 0;; sent++) {
    let received = Atomics.load(counts, RECEIVED);
    while (sent - received >= AHEAD) {
      Atomics.wait(counts, RECEIVED, received);
      received = Atomics.load(counts, RECEIVED);
    }
    const at = Atomics.add(counts, NEXT, 1);
    const path = paths[at];
    if (path === undefined) return;
    buffers[sent % AHEAD]?.write(at, gather(path));
    Atomics.add(counts, SENT, 1);
    Atomics.notify(counts, SENT);
  }
}
