/*
 * Mistakes that somebody could make, one at a time, each with the tests that must notice it. `from` stands exactly once
 * in its file: when the code has changed, the command says which mutant has to be written anew.
 */
const roomSync = 'lib/sync/room-sync.ts';
const memoryStore = 'lib/sync/memory-store.ts';
const snapshots = 'lib/store/snapshots.ts';
const log = 'lib/store/log.ts';
const stories = 'tests/unit/sync/stories';

const snapshotWhileWaiting = { file: roomSync, from: '(!fromVault && !isClean(view))', to: 'false' };
const healOnlyUploads = {
  file: roomSync,
  from: 'const changes = down && this.#o.apply(down) ? [down] : [];',
  to: 'const changes = [];',
};

const converging = [
  {
    name: 'the outbox is forgotten before the vault answers',
    edits: [
      {
        file: roomSync,
        from: 'const answer = await api.append(',
        to: 'await store.acknowledge(key, batch); const answer = await api.append(',
      },
    ],
  },
  {
    name: 'a change is not written down to be sent',
    edits: [
      {
        file: memoryStore,
        from: 'if (forVault) room.unsealed',
        to: 'if (forVault && room.unsealed.length < 3) room.unsealed',
      },
    ],
  },
  {
    name: 'what came from the vault is shown and not stored',
    edits: [
      {
        file: roomSync,
        from: 'if (opened.ok && this.#o.apply(opened.change)) changes.push(opened.change);',
        to: 'if (opened.ok && this.#o.apply(opened.change)) void 0;',
      },
    ],
  },
  {
    name: 'a snapshot claims all that the vault has',
    edits: [
      {
        file: roomSync,
        from: 'const snapshot = { covers: lastSeq,',
        to: 'const now = await this.#o.api.pull(key.room, lastSeq, view.state.lastId); const snapshot = { covers: now.head ?? lastSeq,',
      },
      {
        file: roomSync,
        from: 'built: { on: etag, covers: lastSeq,',
        to: 'built: { on: etag, covers: snapshot.covers,',
      },
    ],
  },
  {
    name: 'the vault takes a snapshot on top of any other',
    edits: [
      { file: snapshots, from: 'if (locked.etag !== ifMatch)', to: 'if (false)' },
      { file: snapshots, from: 'if (covers <= locked.covers || covers > locked.head)', to: 'if (false)' },
    ],
  },
  {
    name: 'the vault takes a snapshot whose maker did not know the present one',
    edits: [{ file: snapshots, from: 'if (locked.etag !== ifMatch)', to: 'if (false)' }],
  },
  {
    name: 'the vault drops more than the snapshot before this one covered',
    edits: [
      {
        file: snapshots,
        from: 'await forgetGeneration(tx, where, locked, dayOf(now));',
        to: 'await forgetGeneration(tx, where, { ...locked, covers: covers + 1 }, dayOf(now));',
      },
    ],
  },
  {
    name: 'a page of the log counts as all of it',
    edits: [
      {
        file: roomSync,
        from: 'if (newestSchema > SCHEMA) this.#o.onNewerSchema();',
        to: 'lastSeq = Math.max(lastSeq, page.head);',
      },
    ],
  },
  {
    name: 'own changes are not counted when they come back',
    edits: [
      {
        file: roomSync,
        from: 'reading.got(writer, wseq);',
        to: 'if (writer !== this.writer) reading.got(writer, wseq);',
      },
    ],
  },
  {
    name: 'the last of several changes is left out when they are sealed together',
    edits: [
      {
        file: roomSync,
        from: 'const merged = Y.mergeUpdates(rows.map((row) => row.change)) as Bytes;',
        to: 'const merged = Y.mergeUpdates(rows.slice(0, Math.max(1, rows.length - 1)).map((row) => row.change));',
      },
    ],
  },
  {
    name: 'an item is deleted for good',
    edits: [
      {
        file: `${stories}/converging.ts`,
        from: "map.set('deletedAt', 1)",
        to: "at.doc.getMap('people').delete(id)",
      },
    ],
  },
  {
    name: 'entries are applied in the order in which they come',
    edits: [
      {
        file: roomSync,
        from: 'return [...frames].sort((a, b) => a.seq - b.seq || a.type - b.type);',
        to: 'return [...frames];',
      },
    ],
  },
  {
    name: 'a writer counts from one again',
    edits: [
      { file: roomSync, from: 'writer === this.writer)?.wseq ?? 0;', to: 'writer === this.writer)?.wseq * 0 || 0;' },
      { file: memoryStore, from: 'if (row.wseq + 1 !== wseq) return false;', to: '' },
    ],
  },
].map((mutant) => ({ ...mutant, tests: [`${stories}/converging-sqlite-1.test.ts`], stories: 250 }));

const restoring = [
  {
    name: 'the vault knows a place by its number alone',
    edits: [{ file: log, from: 'if (entry?.entryId === id) return true;', to: 'if (entry) return true;' }],
  },
  {
    name: 'nobody looks for what others have seen',
    edits: [{ file: roomSync, from: 'if (!reading.lacks) return { ok: true };', to: 'return { ok: true };' }],
  },
  {
    name: 'what the vault lost is noticed and not given back',
    edits: [{ file: roomSync, from: 'unsealed: up ? [up] : []', to: 'unsealed: []' }],
  },
  {
    name: 'what was looked for in vain counts as come',
    edits: [
      {
        file: 'lib/sync/reading.ts',
        from: 'for (const [writer, wseq] of this.#claimed) this.#settled.set(writer, wseq);',
        to: 'for (const [writer, wseq] of this.#claimed) this.gotUpTo(writer, wseq);',
      },
    ],
  },
  { name: 'a snapshot may hold what the log lacks', edits: [snapshotWhileWaiting], stories: 1000 },
  { name: 'a device gives back and does not take', edits: [healOnlyUploads], stories: 1000 },
  {
    name: 'a snapshot may hold what the log lacks, and a device gives back and does not take',
    edits: [
      snapshotWhileWaiting,
      healOnlyUploads,
      { file: snapshots, from: 'if (covers <= locked.covers || covers > locked.head)', to: 'if (false)' },
    ],
    stories: 1500,
  },
].map((mutant) => ({ stories: 300, ...mutant, tests: [`${stories}/restoring-sqlite.test.ts`] }));

/** What one mistake lets through that must be refused. */
const refusing = [
  {
    name: 'a signature is not looked at',
    tests: ['tests/unit/vault/seal.test.ts'],
    edits: [
      {
        file: 'lib/vault/envelope.ts',
        from: "return signed ? { ok: true, header } : refused('bad_signature');",
        to: 'return { ok: true, header };',
      },
    ],
  },
  {
    name: 'an envelope of another plan is taken',
    tests: ['tests/unit/vault/seal.test.ts'],
    edits: [{ file: 'lib/vault/envelope.ts', from: 'if (!equal(header.planId, expected.planId))', to: 'if (false)' }],
  },
  {
    name: 'a change is taken for a snapshot',
    tests: ['tests/unit/vault/seal.test.ts'],
    edits: [{ file: 'lib/vault/envelope.ts', from: 'if (header.kind !== expected.kind)', to: 'if (false)' }],
  },
  {
    name: 'an envelope of the other room is taken',
    tests: ['tests/unit/vault/seal.test.ts'],
    edits: [{ file: 'lib/vault/envelope.ts', from: 'if (header.room !== expected.room)', to: 'if (false)' }],
  },
  {
    name: 'a snapshot covers what the vault says that it covers',
    tests: ['tests/unit/sync/hostile.test.ts'],
    edits: [{ file: roomSync, from: 'if (covers !== frame.seq)', to: 'if (false)' }],
  },
  {
    name: 'keys are believed that the plan’s id does not name',
    tests: ['tests/unit/vault/grants.test.ts'],
    edits: [{ file: 'lib/vault/keys.ts', from: 'equal(await planIdOf(commitments), planId) &&', to: 'true &&' }],
  },
  {
    name: 'an old word of the owner counts under a larger number',
    tests: ['tests/unit/vault/grants.test.ts'],
    edits: [
      {
        file: 'lib/vault/grants.ts',
        from: 'if (!Number.isInteger(said.n) || said.n < 0 || said.n > LARGEST_N) return false;',
        to: '',
      },
    ],
  },
  {
    name: 'the end of a plan is believed without the owner’s signature',
    tests: ['tests/unit/sync/session.test.ts'],
    edits: [
      {
        file: 'lib/sync/owners-close.ts',
        from: 'return signed ? { how: mode, at } : null;',
        to: 'return { how: mode, at };',
      },
    ],
  },
].map((mutant) => ({ ...mutant, stories: 1 }));

export const mutants = [...converging, ...restoring, ...refusing];
