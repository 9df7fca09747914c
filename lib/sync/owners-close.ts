import { type Bytes, fromBase64url } from '@/lib/vault/bytes';
import { verifySignature } from '@/lib/vault/signatures';
import { type CloseMode, closeStatement } from '@/lib/vault/statements';
import type { VaultRefusal } from './vault-api';

/**
 * The owner's word, in a refusal, that the plan was closed; `null` when nobody signed it. Without it a device keeps what
 * it has, whatever the vault says.
 */
export async function ownersClose(
  refusal: VaultRefusal,
  planId: Bytes,
  ownerPk: Bytes,
): Promise<{ how: CloseMode; at: number } | null> {
  const { mode, at, sig } = refusal.details;
  if ((mode !== 'deleted' && mode !== 'moved') || typeof at !== 'number' || typeof sig !== 'string') return null;
  const signature = fromBase64url(sig);
  const signed = signature && (await verifySignature(signature, closeStatement(mode, at, planId), ownerPk));
  return signed ? { how: mode, at } : null;
}
