import type { Bytes } from './bytes';
import { commitmentsOf, ownerKeys } from './keys';
import type { ParsedLink } from './links';
import { planIdOf } from './statements';

/** The owner's link of a secret. A key card's words hold nothing but the secret: the plan's id follows from its keys. */
export async function linkOfSecret(secret: Bytes): Promise<ParsedLink & { kind: 'owner' }> {
  const planId = await planIdOf(await commitmentsOf(await ownerKeys(secret)));
  return { kind: 'owner', planId, secret };
}
