import { equal, toBase64url } from '@/lib/vault/bytes';
import { commitmentsOf, ownerKeys } from '@/lib/vault/keys';
import type { ParsedLink } from '@/lib/vault/links';
import { type CloseMode, planIdOf } from '@/lib/vault/statements';
import type { StoredPlan } from './device-store';
import { ownersClose } from './owners-close';
import { openFaultOf } from './open-fault';
import type { OpenFault } from './plan-session';
import { VaultApi } from './vault-api';

/**
 * What this device must know of the plan behind an owner link. All of it follows from the link; the vault is only asked
 * whether it has the plan.
 */
export async function fetchPlan(
  link: ParsedLink & { kind: 'owner' },
): Promise<
  { ok: true; plan: Pick<StoredPlan, 'secret' | 'planId' | 'commitments'> } | { ok: false; reason: OpenFault }
> {
  const keys = await ownerKeys(link.secret);
  const commitments = await commitmentsOf(keys);
  if (!equal(await planIdOf(commitments), link.planId)) return { ok: false, reason: 'link_wrong' };
  const answer = await new VaultApi(link.planId, keys.ownerToken).heads();
  if (answer.ok) return { ok: true, plan: { secret: link.secret, planId: toBase64url(link.planId), commitments } };
  const closed = await ownersClose(answer, link.planId, commitments.ownerPk);
  return { ok: false, reason: closed ? CLOSED[closed.how] : openFaultOf(answer.reason) };
}

const CLOSED: Readonly<Record<CloseMode, OpenFault>> = { deleted: 'plan_deleted', moved: 'plan_moved' };
