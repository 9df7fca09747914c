import { type Bytes, random, toBase64url } from '@/lib/vault/bytes';
import { type GrantSecrets, grantSecrets, ROLE, type Role, sealGrant, signGrantState } from '@/lib/vault/grants';
import type { Signer } from '@/lib/vault/signatures';
import { GRANT_STATE, type GrantState, grantStatement, sha256 } from '@/lib/vault/statements';
import type { PlanKeys } from './plan-keys';
import { vaultFetch } from './vault';
import { call } from './vault-calls';

/** Somebody's personal link, as the owner's device made it. */
export interface Link extends GrantSecrets {
  readonly id: string;
  readonly role: Role;
}

export function newLink(role: keyof typeof ROLE = 'read'): Promise<Link> {
  return linkFrom(random(16), role);
}

/** The link with this secret. */
export async function linkFrom(G: Bytes, role: keyof typeof ROLE): Promise<Link> {
  const secrets = await grantSecrets(G);
  return { ...secrets, id: toBase64url(secrets.grantId), role: ROLE[role] };
}

type Word = { state: GrantState; n: number; at: number; sig: string };

export async function wordOn(
  plan: PlanKeys,
  link: Link,
  state: keyof typeof GRANT_STATE,
  n: number,
  at = 1_795_000_000,
): Promise<Word> {
  const said = await signGrantState(plan.keys, link.grantId, GRANT_STATE[state], n, at);
  return { state: said.state, n, at, sig: toBase64url(said.signature) };
}

/** A word on a link by somebody who is not the owner. */
export async function wordBy(signer: Signer, link: Link, state: keyof typeof GRANT_STATE, n: number): Promise<Word> {
  const sig = await signer.sign(grantStatement(link.grantId, GRANT_STATE[state], n, 1));
  return { state: GRANT_STATE[state], n, at: 1, sig: toBase64url(sig) };
}

export async function putLink(plan: PlanKeys, link: Link, changes: Record<string, unknown> = {}): Promise<Response> {
  const sealed = toBase64url(await sealGrant(link, link.role, plan));
  const tokenHash = toBase64url(await sha256(link.grantToken));
  const body = { tokenHash, role: link.role, sealed, state: await wordOn(plan, link, 'active', 1), ...changes };
  return call(plan, 'PUT', `/grants/${link.id}`, { body: JSON.stringify(body) });
}

/** A link that works. */
export async function linkTo(plan: PlanKeys, role: keyof typeof ROLE = 'read'): Promise<Link> {
  const link = await newLink(role);
  const put = await putLink(plan, link);
  if (put.status !== 201) throw new Error(`the vault said ${put.status}`);
  return link;
}

export function say(plan: PlanKeys, link: Link, word: Word, token?: Bytes): Promise<Response> {
  const body = JSON.stringify(word);
  return call(plan, 'PUT', `/grants/${link.id}/state`, token ? { body, token } : { body });
}

export async function change(plan: PlanKeys, link: Link, state: keyof typeof GRANT_STATE, n: number) {
  return say(plan, link, await wordOn(plan, link, state, n));
}

export function look(link: Link, token: Bytes = link.grantToken): Promise<Response> {
  return vaultFetch(`/api/v1/grants/${link.id}`, { headers: { authorization: `Bearer ${toBase64url(token)}` } });
}
