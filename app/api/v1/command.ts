import type { StoredPlan } from '@/lib/store/access';
import { verifySignature } from '@/lib/store/signature';
import { type Bytes, fromBase64url } from '@/lib/vault/bytes';
import { requestStatement } from '@/lib/vault/statements';
import { readBody } from './body';
import type { Reason } from './status';

const MOST_BYTES = 1024;
const SKEW_SECONDS = 300;

type Command = { ok: true; bytes: Bytes; at: number } | { ok: false; reason: Reason };

/**
 * The body of a command, if `Fgp-Sign: <o|w>.<at>.<sig>` says that the owner (`o`), or somebody who may write (`w`),
 * signed exactly this request within the last five minutes. So a token that was overheard moves nothing.
 */
export async function readCommand(
  request: Request,
  plan: StoredPlan,
  signer: 'o' | 'w',
  now: number,
): Promise<Command> {
  const body = await readBody(request, MOST_BYTES);
  if (!body.ok) return { ok: false, reason: body.reason === 'too_large' ? 'bad_request' : body.reason };
  const [, by, time, sig] = /^([ow])\.(\d{1,12})\.([\w-]{86})$/.exec(request.headers.get('fgp-sign') ?? '') ?? [];
  const signature = fromBase64url(sig ?? '');
  const at = Number(time);
  if (by !== signer || !signature) return { ok: false, reason: 'bad_signature' };
  const said = await requestStatement(request.method, new URL(request.url).pathname, at, body.bytes);
  const key = signer === 'o' ? plan.ownerPk : plan.writePk;
  if (!verifySignature(signature, said, key)) return { ok: false, reason: 'bad_signature' };
  if (Math.abs(now / 1000 - at) > SKEW_SECONDS) return { ok: false, reason: 'clock_skew' };
  return { ok: true, bytes: body.bytes, at };
}
