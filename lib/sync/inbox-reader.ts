import type * as Y from 'yjs';
import { type Bytes, fromBase64url } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import type { EditKeys } from '@/lib/vault/keys';
import { linkRecord, noteSeen } from './link-records';
import type { PlanKeys } from './plan-keys';
import { takeReaction } from './reaction-records';
import { type Answer, VaultApi } from './vault-api';

/** What the holder of a link could not send in time, with the place it has in the inbox. */
export interface LastWords {
  readonly entryId: string;
  readonly linkId: string;
  readonly receivedOn: string;
  readonly room: Room;
  readonly change: Bytes;
}

interface Item {
  readonly id: string;
  readonly grantId: string;
  readonly receivedOn: string;
  readonly sealed: string;
}

/**
 * Reads what holders of links sent to the family. Who looked in and what they think of it is written into the plan,
 * stored, and then leaves the inbox; what somebody could not send in time is given back and stays until a person
 * decides. Items of links that the plan does not know stay too: the device that does may not have told yet. So do those
 * of a kind that only a newer version knows, and reactions beyond what a plan takes.
 */
export async function readInbox(
  api: VaultApi,
  keys: EditKeys,
  own: Y.Doc,
  stored: () => Promise<void>,
): Promise<Answer<{ lastWords: readonly LastWords[] }>> {
  const answer = await api.json('GET', '/inbox');
  if (!answer.ok) return answer;
  const items = itemsIn(answer.body);
  if (items.length === 0) return { ok: true, lastWords: [] };
  const { openItem } = await import('@/lib/vault/inbox');
  const [lastWords, read]: [LastWords[], string[]] = [[], []];
  for (const { id, grantId, receivedOn, sealed } of items) {
    const record = linkRecord(own, grantId);
    const [linkId, entryId, bytes] = [grantId, id, sealed].map(fromBase64url);
    if (!record || !linkId || !entryId || !bytes) continue;
    const item = await openItem(keys, linkId, entryId, bytes);
    if (item === 'newer') continue;
    if (item?.kind === 'reaction' && (record.role === 'react' || record.role === 'child')) {
      const { about, text } = item;
      if (!takeReaction(own, id, { link: grantId, name: record.name, about, text, on: receivedOn })) continue;
    }
    // Nobody can do anything with what does not open, or comes from who may not write.
    if (item?.kind === 'change' && record.role === 'write') {
      lastWords.push({ entryId: id, linkId: grantId, receivedOn, room: item.room, change: item.change });
    } else read.push(id);
    if (item?.kind === 'presence') noteSeen(own, grantId, nearest(dayText(item.day), receivedOn));
  }
  await stored();
  for (const id of read) await takeOut(api, keys, id);
  return { ok: true, lastWords };
}

/** As `readInbox`, for a writer: what somebody could not send in time is left for the owner. */
export async function readInboxOf(plan: PlanKeys, own: Y.Doc, stored: () => Promise<void>): Promise<void> {
  const { keys, planId, token } = plan;
  if ('writer' in keys) await readInbox(new VaultApi(planId, token), keys, own, stored);
}

export async function takeOut(api: VaultApi, keys: EditKeys, entryId: string): Promise<Answer<object>> {
  return api.command('w', keys.writer, 'DELETE', `/inbox/${entryId}`);
}

function itemsIn(body: unknown): Item[] {
  const { items } = (body ?? {}) as { items?: unknown };
  return Array.isArray(items) ? items.filter(isItem) : [];
}

function isItem(value: unknown): value is Item {
  const item = (value ?? {}) as Record<string, unknown>;
  return ['id', 'grantId', 'receivedOn', 'sealed'].every((key) => typeof item[key] === 'string');
}

function dayText(day: number): string {
  const date = new Date(day * 86_400_000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/** The holder's own day, as long as it is the vault's or one beside it: around midnight, and around the world. */
function nearest(said: string, receivedOn: string): string {
  return Math.abs(Date.parse(said) - Date.parse(receivedOn)) <= 86_400_000 ? said : receivedOn;
}
