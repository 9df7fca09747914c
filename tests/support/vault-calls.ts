import { type Bytes, random, toBase64url, utf8 } from '@/lib/vault/bytes';
import type { Room } from '@/lib/vault/envelope';
import { type Frame, readFrames, writeBatch } from '@/lib/vault/frames';
import { type Sealed, sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import type { Signer } from '@/lib/vault/signatures';
import { type CloseMode, closeStatement, requestStatement } from '@/lib/vault/statements';
import { creationOf, type PlanKeys } from './plan-keys';
import { vaultFetch } from './vault';

export { creationOf };

/* What a device of the family sends to the vault, in single steps, so that a test can do one of them wrong. */

export function call(
  plan: PlanKeys,
  method: string,
  path: string,
  {
    body,
    headers,
    token = plan.keys.ownerToken,
  }: { body?: BodyInit; headers?: HeadersInit; token?: Bytes | null } = {},
): Promise<Response> {
  const all = new Headers(headers);
  if (token) all.set('authorization', `Bearer ${toBase64url(token)}`);
  return vaultFetch(`/api/v1/plans/${toBase64url(plan.planId)}${path}`, { method, body, headers: all });
}

export async function create(plan: PlanKeys, changes: Record<string, unknown> = {}): Promise<Response> {
  return call(plan, 'PUT', '', { body: JSON.stringify({ ...(await creationOf(plan)), ...changes }), token: null });
}

export function sealed(plan: PlanKeys, room: Room = 0, size = 30): Promise<Sealed> {
  const update = { writer: toBase64url(random(8)), wseq: 1, at: 1, seen: new Map(), change: random(size) };
  return sealUpdate({ planId: plan.planId, room }, plan.keys, update);
}

export function folded(plan: PlanKeys, covers: number, room: Room = 0): Promise<Sealed> {
  return sealSnapshot({ planId: plan.planId, room }, plan.keys, { covers, seen: new Map(), state: random(30) });
}

export function post(plan: PlanKeys, envelopes: readonly Sealed[], room = 'shared'): Promise<Response> {
  return call(plan, 'POST', `/rooms/${room}/log`, { body: writeBatch(envelopes.map((one) => one.bytes)) });
}

export async function read(plan: PlanKeys, query = '', room = 'shared') {
  const answer = await call(plan, 'GET', `/rooms/${room}/log${query}`);
  const frames: Frame[] = readFrames(new Uint8Array(await answer.arrayBuffer())) ?? [];
  const header = (name: string) => answer.headers.get(name);
  return { answer, frames, cursor: header('fgp-cursor'), head: Number(header('fgp-head')), more: header('fgp-more') };
}

export function fold(plan: PlanKeys, snapshot: Sealed, covers: number, on: string | null, room = 'shared') {
  const condition: Record<string, string> = on === null ? { 'if-none-match': '*' } : { 'if-match': `"${on}"` };
  const headers = { ...condition, 'fgp-covers': String(covers) };
  return call(plan, 'PUT', `/rooms/${room}/snapshot`, { body: snapshot.bytes, headers });
}

export async function close(
  plan: PlanKeys,
  mode: CloseMode = 'deleted',
  at = Math.floor(Date.now() / 1000),
  signer = plan.keys.owner,
) {
  const sig = toBase64url(await signer.sign(closeStatement(mode, at, plan.planId)));
  return call(plan, 'POST', '/close', { body: JSON.stringify({ mode, at, sig }) });
}

/** A command of the owner (`o`) or a writer (`w`), signed now, or as `wrong` says. */
export async function command(
  plan: PlanKeys,
  signer: 'o' | 'w',
  method: string,
  path: string,
  body = '',
  wrong: { at?: number; token?: Bytes; signer?: Signer; as?: string; path?: string; body?: string } = {},
): Promise<Response> {
  const at = wrong.at ?? Math.floor(Date.now() / 1000);
  const whole = `/api/v1/plans/${toBase64url(plan.planId)}${wrong.path ?? path}`;
  const said = await requestStatement(method, whole, at, utf8(wrong.body ?? body));
  const sig = await (wrong.signer ?? (signer === 'o' ? plan.keys.owner : plan.keys.writer)).sign(said);
  const headers = { 'fgp-sign': `${wrong.as ?? signer}.${at}.${toBase64url(sig)}` };
  const token = wrong.token ?? plan.keys.ownerToken;
  return call(plan, method, path, { headers, token, ...(body ? { body } : {}) });
}

export async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { error: { code: string } }).error.code;
}
