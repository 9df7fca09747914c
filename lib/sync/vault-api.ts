import { type Bytes, toBase64url } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { type Frame, readFrames, writeBatch } from '@/lib/vault/frames';
import type { OwnerKeys } from '@/lib/vault/keys';
import { type CloseMode, type Commitments, closeStatement, creationStatement, sha256 } from '@/lib/vault/statements';

/** Why the vault did not do it. `offline`: no answer of the vault came; else its own code, see `app/api/v1/status.ts`. */
export interface VaultRefusal {
  readonly ok: false;
  readonly reason: 'offline' | 'unreadable' | (string & {});
  /** Seconds. */
  readonly retryAfter?: number;
  readonly details: Readonly<Record<string, unknown>>;
}

export type Answer<T> = ({ readonly ok: true } & T) | VaultRefusal;

export interface LogPage {
  readonly head: number;
  readonly etag: string | null;
  readonly covers: number;
  readonly more: boolean;
  readonly cursorKnown: boolean;
  readonly frames: readonly Frame[];
}

export interface RoomHead {
  readonly head: number;
  readonly etag: string | null;
}

const ROOM_PATH = { [ROOM.shared]: 'shared', [ROOM.private]: 'private' } as const;
const PATIENCE_MS = 30_000;

/** The vault's HTTP face for one plan (protocol 1), as seen by who holds its owner token. */
export class VaultApi {
  /** How far the vault's clock is before this device's, in milliseconds. */
  #ahead = 0;

  constructor(
    readonly planId: Bytes,
    readonly token: Bytes,
    readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** Puts the plan in the vault; again is no error. */
  async create(keys: OwnerKeys, commitments: Commitments, retentionDays: number): Promise<Answer<object>> {
    const ownerTokenHash = await sha256(keys.ownerToken);
    const sig = await keys.owner.sign(creationStatement(this.planId, ownerTokenHash, retentionDays));
    const { ownerPk, writePk, inboxPk, readCommit } = commitments;
    const octets = { ownerPk, writePk, inboxPk, readCommit, ownerTokenHash, sig };
    const written = Object.fromEntries(Object.entries(octets).map(([name, bytes]) => [name, toBase64url(bytes)]));
    return this.#json('PUT', '', { ...written, retentionDays });
  }

  /** Where both rooms stand. */
  async heads(): Promise<Answer<{ rooms: readonly [RoomHead, RoomHead] }>> {
    const answer = await this.#json('GET', '');
    if (!answer.ok) return answer;
    const { shared, private: own } = (answer.body as { rooms: Record<'shared' | 'private', RoomHead> }).rooms;
    return { ok: true, rooms: [shared, own] };
  }

  async append(room: Room, envelopes: readonly Bytes[]): Promise<Answer<object>> {
    return this.#json('POST', `/rooms/${ROOM_PATH[room]}/log`, writeBatch(envelopes));
  }

  async pull(room: Room, after: number, at: string): Promise<Answer<LogPage>> {
    const query = after > 0 ? `?after=${after}&at=${at}` : '';
    const answer = await this.#ask('GET', `/rooms/${ROOM_PATH[room]}/log${query}`);
    if (!answer.ok) return answer;
    const { headers, bytes } = answer;
    const frames = readFrames(bytes);
    const head = Number(headers.get('fgp-head') ?? Number.NaN);
    const covers = Number(headers.get('fgp-covers') ?? Number.NaN);
    if (!frames || !Number.isSafeInteger(head) || !Number.isSafeInteger(covers)) return unreadable();
    return {
      ok: true,
      head,
      covers,
      etag: headers.get('fgp-etag') || null,
      more: headers.get('fgp-more') === '1',
      cursorKnown: headers.get('fgp-cursor') === 'ok',
      frames,
    };
  }

  async putSnapshot(room: Room, on: string | null, covers: number, envelope: Bytes): Promise<Answer<object>> {
    const condition: Record<string, string> = on === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${on}"` };
    const headers = { ...condition, 'Fgp-Covers': String(covers) };
    return this.#json('PUT', `/rooms/${ROOM_PATH[room]}/snapshot`, envelope, headers);
  }

  /** The owner ends the plan in the vault. Tries once more when the clocks differ. */
  async close(keys: OwnerKeys, mode: CloseMode): Promise<Answer<object>> {
    const once = async () => {
      const at = Math.floor((Date.now() + this.#ahead) / 1000);
      const sig = toBase64url(await keys.owner.sign(closeStatement(mode, at, this.planId)));
      return this.#json('POST', '/close', { mode, at, sig });
    };
    const first = await once();
    return !first.ok && first.reason === 'clock_skew' ? once() : first;
  }

  async #json(
    method: string,
    path: string,
    body?: object | Bytes,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<{ body: unknown }>> {
    const answer = await this.#ask(method, path, body, headers);
    if (!answer.ok) return answer;
    const parsed = answer.bytes.length === 0 ? {} : parse(answer.bytes);
    return parsed === undefined ? unreadable() : { ok: true, body: parsed };
  }

  async #ask(
    method: string,
    path: string,
    body?: object | Bytes,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<{ headers: Headers; bytes: Bytes }>> {
    const binary = body instanceof Uint8Array;
    const content: Record<string, string> = body
      ? { 'Content-Type': binary ? 'application/octet-stream' : 'application/json' }
      : {};
    try {
      const response = await this.send(`/api/v1/plans/${toBase64url(this.planId)}${path}`, {
        method,
        body: binary ? (body as Bytes) : body && JSON.stringify(body),
        headers: { Authorization: `Bearer ${toBase64url(this.token)}`, 'Fgp-Protocol': '1', ...content, ...headers },
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      const date = Date.parse(response.headers.get('date') ?? '');
      if (Number.isFinite(date)) this.#ahead = date - Date.now();
      // A hotel's log-in page is no answer of the vault.
      if (response.headers.get('fgp-protocol') === null) return response.status >= 500 ? troubled() : offline();
      return response.ok ? { ok: true, headers: response.headers, bytes } : refusalIn(bytes);
    } catch (error) {
      // fetch rejects with a TypeError when no answer came, and with a DOMException when it took too long.
      if (error instanceof TypeError || error instanceof DOMException) return offline();
      throw error;
    }
  }
}

function refusalIn(bytes: Bytes): VaultRefusal {
  const body = parse(bytes) as { error?: { code?: unknown; retryAfter?: unknown } } | undefined;
  const { code, retryAfter, ...details } = body?.error ?? {};
  if (typeof code !== 'string') return unreadable();
  return { ok: false, reason: code, details, ...(typeof retryAfter === 'number' ? { retryAfter } : {}) };
}

function parse(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function offline(): VaultRefusal {
  return { ok: false, reason: 'offline', details: {} };
}

function troubled(): VaultRefusal {
  return { ok: false, reason: 'unavailable', details: {} };
}

/** An answer in the vault's name that this version cannot read. */
export function unreadable(): VaultRefusal {
  return { ok: false, reason: 'unreadable', details: {} };
}
