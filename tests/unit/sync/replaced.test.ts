import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { questionOf } from '@/lib/guide/guide';
import { type Address, PlanDocument } from '@/lib/plan/document';
import { FROM_VAULT } from '@/lib/sync/document-rules';
import { observable } from '@/lib/sync/observable';
import type { Replaced } from '@/lib/sync/plan-session';
import { ReplacedValues } from '@/lib/sync/replaced';

const minute = 60_000;

/** One person's page: the document, and what is offered back. */
function person(clientID: number) {
  const rooms = { shared: new Y.Doc(), private: new Y.Doc() };
  rooms.shared.clientID = clientID;
  rooms.private.clientID = clientID;
  const list = observable<readonly Replaced[]>([]);
  return { rooms, plan: new PlanDocument(rooms), list, values: new ReplacedValues(rooms, list) };
}
type Person = ReturnType<typeof person>;

/** Everything of the one comes to the other, as from the vault. */
function send(from: Person, to: Person): void {
  for (const room of ['shared', 'private'] as const) {
    Y.applyUpdate(to.rooms[room], Y.encodeStateAsUpdate(from.rooms[room]), FROM_VAULT);
  }
}

const date: Address = { question: questionOf('nextHearing') };
let me: Person;
let riet: Person;
beforeEach(() => {
  vi.useRealTimers();
  me = person(1);
  riet = person(2); // of two at the same moment, the higher number stays
});

describe('a date or a choice that somebody else replaced', () => {
  test('is shown to who had just set it, and can be put back', () => {
    me.plan.writeScalar(date, '2026-12-14');
    riet.plan.writeScalar(date, '2026-12-12');
    send(me, riet);
    send(riet, me);
    expect(me.plan.readScalar(date)).toBe('2026-12-12');
    expect(me.list.get()).toMatchObject([{ question: 'nextHearing', mine: '2026-12-14', theirs: '2026-12-12' }]);
    expect(riet.list.get()).toEqual([]);
    me.values.putMineBack(me.list.get()[0]?.key ?? '');
    expect([me.plan.readScalar(date), me.list.get()]).toEqual(['2026-12-14', []]);
    send(me, riet);
    expect(riet.plan.readScalar(date)).toBe('2026-12-14');
    expect(riet.list.get()).toMatchObject([{ mine: '2026-12-12', theirs: '2026-12-14' }]);
  });

  test('is shown when it was taken away, and may be left as it is', () => {
    me.plan.writeScalar(date, '2026-12-14');
    send(me, riet);
    riet.plan.writeScalar(date, '');
    send(riet, me);
    expect(me.list.get()).toMatchObject([{ mine: '2026-12-14', theirs: '' }]);
    me.values.leave(me.list.get()[0]?.key ?? '');
    expect([me.plan.readScalar(date), me.list.get()]).toEqual(['', []]);
  });

  test('is not shown after ten minutes, nor to who never set it, nor when it says the same', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    me.plan.writeScalar(date, '2026-12-14');
    send(me, riet);
    vi.setSystemTime(Date.now() + 11 * minute);
    riet.plan.writeScalar(date, '2026-12-12');
    send(riet, me);
    expect(me.list.get()).toEqual([]);
    me.plan.writeScalar(date, '2026-12-13');
    riet.plan.writeScalar(date, '2026-12-13');
    send(riet, me);
    const third = person(3);
    send(me, third);
    expect([me.list.get(), third.list.get()]).toEqual([[], []]);
  });

  test('is gone from the list when the other one puts it right, or I choose anew', () => {
    me.plan.writeScalar(date, '2026-12-14');
    send(me, riet);
    riet.plan.writeScalar(date, '2026-12-12');
    send(riet, me);
    riet.plan.writeScalar(date, '2026-12-14');
    send(riet, me);
    expect(me.list.get()).toEqual([]);
    riet.plan.writeScalar(date, '2026-12-11');
    send(riet, me);
    expect(me.list.get()).toHaveLength(1);
    me.plan.writeScalar(date, '2026-12-20');
    expect(me.list.get()).toEqual([]);
  });

  test('says of which item it is, in either room', () => {
    const item = me.plan.addItem('agreements');
    const fields: Address[] = [
      { question: { ...questionOf('nextHearing'), id: 'when' }, list: 'agreements', item },
      { question: { ...questionOf('nextHearing'), id: 'phone', room: 'private' } as never, list: 'agreements', item },
    ];
    for (const field of fields) {
      me.plan.writeScalar(field, 'mijn');
      send(me, riet);
      riet.plan.writeScalar(field, 'haar');
      send(riet, me);
    }
    expect(me.list.get()).toMatchObject([
      { question: 'when', list: 'agreements', item, mine: 'mijn', theirs: 'haar' },
      { question: 'phone', list: 'agreements', item, mine: 'mijn', theirs: 'haar' },
    ]);
    for (const { key } of me.list.get()) me.values.putMineBack(key);
    expect(fields.map((field) => me.plan.readScalar(field))).toEqual(['mijn', 'mijn']);
  });

  test('is never a text, a mark in a set, a place in the order, or what was removed', () => {
    const text: Address = { question: questionOf('planTitle') };
    const set: Address = { question: questionOf('withChildren') };
    const item = me.plan.addItem('agreements');
    const other = me.plan.addItem('agreements');
    me.plan.writeText(text, 'van mij');
    me.plan.writeMember(set, 'a', true);
    me.plan.moveItem('agreements', item, 1, [item, other]);
    send(me, riet);
    riet.plan.writeText(text, 'van haar');
    riet.plan.writeMember(set, 'a', false);
    riet.plan.moveItem('agreements', item, -1, [other, item]);
    riet.plan.removeItem('agreements', other);
    send(riet, me);
    expect(me.list.get()).toEqual([]);
  });
});

describe('an item that somebody removed', () => {
  test('is put back with all that others wrote in it meanwhile', () => {
    const item = me.plan.addItem('agreements');
    const what: Address = { question: { ...questionOf('planTitle'), id: 'what' }, list: 'agreements', item };
    me.plan.writeText(what, 'Brengen');
    send(me, riet);
    riet.plan.removeItem('agreements', item);
    me.plan.writeText(what, 'Brengen en halen');
    send(riet, me);
    send(me, riet);
    expect([me.plan.itemIds('agreements'), me.plan.itemIds('agreements', { removed: true })]).toEqual([[], [item]]);
    me.plan.restoreItem('agreements', item);
    send(me, riet);
    expect([riet.plan.itemIds('agreements'), riet.plan.readText(what)]).toEqual([[item], 'Brengen en halen']);
  });
});
