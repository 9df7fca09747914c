import { type Bytes, toBase64url, utf8 } from '@/lib/vault/bytes';
import { ROOM, type Room } from '@/lib/vault/envelope';
import { type Frame, readFrames, writeBatch } from '@/lib/vault/frames';
import type { OwnerKeys } from '@/lib/vault/keys';
import type { Signer } from '@/lib/vault/signatures';
import {
  type CloseMode,
  type Commitments,
  closeStatement,
  requestStatement,
  creationStatement,
  sha256,
} from '@/lib/vault/statements';

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
const ROOT = '/api/v1';
const PATIENCE_MS = 30_000;

interface Request {
  readonly body?: object | Bytes;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long an answer is waited for, in milliseconds. */
  readonly patience?: number;
}

/** The vault's HTTP face (protocol 1) for who holds a token: of one plan, or of one personal link. */
export class VaultLine {
  /** How far the vault's clock is before this device's, in milliseconds. */
  #ahead = 0;

  constructor(
    /** `/plans/{planId}` or `/grants/{grantId}`. */
    readonly base: string,
    readonly token: Bytes,
    readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  /** Unix seconds on the vault's clock. */
  get now(): number {
    return Math.floor((Date.now() + this.#ahead) / 1000);
  }

  /** Asks for JSON. */
  async json(method: string, path: string, request: Request = {}): Promise<Answer<{ body: unknown }>> {
    const answer = await this.ask(method, path, request);
    if (!answer.ok) return answer;
    const parsed = answer.bytes.length === 0 ? {} : parse(answer.bytes);
    return parsed === undefined ? unreadable() : { ok: true, body: parsed };
  }

  /** A command that the owner (`o`) or a writer (`w`) signs. Tries once more when the clocks differ. */
  async command(
    by: 'o' | 'w',
    signer: Signer,
    method: string,
    path: string,
    body?: object,
  ): Promise<Answer<{ body: unknown }>> {
    const octets = utf8(body ? JSON.stringify(body) : '');
    const once = async () => {
      const { now: at } = this;
      const sig = await signer.sign(await requestStatement(method, `${ROOT}${this.base}${path}`, at, octets));
      const headers = { 'Fgp-Sign': `${by}.${at}.${toBase64url(sig)}` };
      return this.json(method, path, body ? { body, headers } : { headers });
    };
    return this.again(once);
  }

  /** Once more when the vault says that the clocks differ: by then its clock is known. */
  async again<T>(once: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const first = await once();
    return !first.ok && first.reason === 'clock_skew' ? once() : first;
  }

  async ask(
    method: string,
    path: string,
    { body, headers = {}, patience = PATIENCE_MS }: Request = {},
  ): Promise<Answer<{ headers: Headers; bytes: Bytes }>> {
    const response = await this.open(method, path, AbortSignal.timeout(patience), { body, headers });
    if (!('status' in response)) return response;
    try {
      const bytes = new Uint8Array(await response.arrayBuffer());
      return response.ok ? { ok: true, headers: response.headers, bytes } : refusalIn(bytes);
    } catch (error) {
      return noAnswer(error);
    }
  }

  /** The vault's answer before its body has come; a refusal when it is none of the vault's. */
  async open(
    method: string,
    path: string,
    signal: AbortSignal,
    { body, headers = {} }: Request = {},
  ): Promise<Response | VaultRefusal> {
    const binary = body instanceof Uint8Array;
    const content: Record<string, string> = body
      ? { 'Content-Type': binary ? 'application/octet-stream' : 'application/json' }
      : {};
    try {
      const response = await this.send(`${ROOT}${this.base}${path}`, {
        method,
        body: binary ? (body as Bytes) : body && JSON.stringify(body),
        headers: { Authorization: `Bearer ${toBase64url(this.token)}`, 'Fgp-Protocol': '1', ...content, ...headers },
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal,
      });
      const date = Date.parse(response.headers.get('date') ?? '');
      if (Number.isFinite(date)) this.#ahead = date - Date.now();
      if (response.headers.get('fgp-protocol') !== null) return response;
      // A hotel's log-in page is no answer of the vault.
      await response.body?.cancel();
      return response.status >= 500 ? troubled() : offline();
    } catch (error) {
      return noAnswer(error);
    }
  }
}

/** The line of one plan. */
export class VaultApi extends VaultLine {
  constructor(
    readonly planId: Bytes,
    token: Bytes,
    send?: typeof fetch,
  ) {
    super(`/plans/${toBase64url(planId)}`, token, send);
  }

  /** Puts the plan in the vault; again is no error. */
  async create(keys: OwnerKeys, commitments: Commitments, retentionDays: number): Promise<Answer<object>> {
    const ownerTokenHash = await sha256(keys.ownerToken);
    const sig = await keys.owner.sign(creationStatement(this.planId, ownerTokenHash, retentionDays));
    const { ownerPk, writePk, inboxPk, readCommit } = commitments;
    const octets = { ownerPk, writePk, inboxPk, readCommit, ownerTokenHash, sig };
    const written = Object.fromEntries(Object.entries(octets).map(([name, bytes]) => [name, toBase64url(bytes)]));
    return this.json('PUT', '', { body: { ...written, retentionDays } });
  }

  /** Where the rooms stand that this token opens. */
  async heads(): Promise<Answer<{ rooms: readonly [RoomHead, RoomHead | null] }>> {
    const answer = await this.json('GET', '');
    if (!answer.ok) return answer;
    const rooms = roomHeadsIn((answer.body as { rooms?: unknown }).rooms);
    return rooms ? { ok: true, rooms } : unreadable();
  }

  async append(room: Room, envelopes: readonly Bytes[]): Promise<Answer<object>> {
    return this.json('POST', `/rooms/${ROOM_PATH[room]}/log`, { body: writeBatch(envelopes) });
  }

  async pull(room: Room, after: number, at: string): Promise<Answer<LogPage>> {
    const query = after > 0 ? `?after=${after}&at=${at}` : '';
    const answer = await this.ask('GET', `/rooms/${ROOM_PATH[room]}/log${query}`);
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
    return this.json('PUT', `/rooms/${ROOM_PATH[room]}/snapshot`, { body: envelope, headers });
  }

  /** The owner ends the plan in the vault; gives the words that were signed. */
  close(keys: OwnerKeys, mode: CloseMode): Promise<Answer<{ at: number; sig: string }>> {
    return this.again(async () => {
      const { now: at } = this;
      const sig = toBase64url(await keys.owner.sign(closeStatement(mode, at, this.planId)));
      const answer = await this.json('POST', '/close', { body: { mode, at, sig } });
      return answer.ok ? { ok: true, at, sig } : answer;
    });
  }
}

/** Where the rooms stand, out of JSON of the vault; `null` when that is not what it says. */
export function roomHeadsIn(said: unknown): readonly [RoomHead, RoomHead | null] | null {
  const { shared, private: own } = (said ?? {}) as { shared?: unknown; private?: unknown };
  const [first, second] = [roomHeadIn(shared), roomHeadIn(own)];
  return first && [first, second];
}

function roomHeadIn(said: unknown): RoomHead | null {
  const { head, etag } = (said ?? {}) as { head?: unknown; etag?: unknown };
  if (typeof head !== 'number') return null;
  return { head, etag: typeof etag === 'string' ? etag : null };
}

/** Why the vault did not do it, out of an answer that says so. */
export async function refusalOf(response: Response): Promise<VaultRefusal> {
  try {
    return refusalIn(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    return noAnswer(error);
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

/** fetch rejects with a TypeError when no answer came, and with a DOMException when it took too long. */
function noAnswer(error: unknown): VaultRefusal {
  if (error instanceof TypeError || error instanceof DOMException) return offline();
  throw error;
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
