import * as Y from 'yjs';
import { LocalRoom } from '@/lib/sync/local-room';
import { openMemoryStore } from '@/lib/sync/memory-store';
import { PlanDocument } from '@/lib/plan/document';
import { RoomSync } from '@/lib/sync/room-sync';
import { questionOf } from '@/lib/guide/guide';
import { ROOM } from '@/lib/vault/envelope';
import { newPlanKeys } from '@/tests/support/plan-keys';
import type { Figure } from './figures';

const story = 'Samira werkt om de week vijf avonden in de thuiszorg. ';

/** What typing costs on the line: the sealed envelopes that leave a device, beside the bare Yjs change inside them. */
export async function traffic(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [said, keys] of [
    ['one key', 1],
    ['10 s of typing, 5 keys a second', 50],
  ] as const) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let times = 0; times < 5; times++) {
      const { sealed, bare } = await write(keys);
      ours.push(sealed);
      theirs.push(bare);
    }
    const peer = { what: 'the Yjs change itself', theirs };
    figures.push({ what: `Bytes to the vault for ${said}`, unit: 'bytes', ours, peer });
  }
  return figures;
}

async function write(keys: number): Promise<{ sealed: number; bare: number }> {
  const plan = await newPlanKeys();
  const store = openMemoryStore();
  const key = { localId: 'plan', room: ROOM.shared };
  const nothing = () => undefined;
  const onRefused = (error: unknown) => {
    throw error;
  };
  const room = new LocalRoom(store, key, {
    mayWrite: () => true,
    forVault: () => true,
    onWriting: nothing,
    onStored: nothing,
    onRefused,
  });
  let sealed = 0;
  const api = {
    append: async (_: number, envelopes: readonly Uint8Array[]) => {
      for (const { length } of envelopes) sealed += length;
      return { ok: true as const };
    },
    pull: async () => ({ ok: false as const, reason: 'offline', details: {} }),
    putSnapshot: async () => ({ ok: false as const, reason: 'offline', details: {} }),
  };
  const sync = new RoomSync({ store, key, api, plan, apply: () => true, onNotice: nothing, onNewerSchema: nothing });
  const document = new PlanDocument({ shared: room.doc, private: new Y.Doc() });
  const address = { question: questionOf('situation') };
  const changes: Uint8Array[] = [];
  room.doc.on('update', (change: Uint8Array) => changes.push(change));
  for (let at = 1; at <= keys; at++) document.writeText(address, story.slice(0, at));
  await room.flush();
  await sync.seal();
  await sync.flush();
  return { sealed, bare: Y.mergeUpdates(changes).length };
}
