import { type Bytes, fromBase64url, toBase64url, utf8 } from './bytes';
import { sha256 } from './statements';

/*
 * What stands behind the # of a link. The server never gets it.
 *
 *   #o1.<planId>.<O>.<check>     the owner's link
 *   #g1.<G>.<check>              a personal link (a grant)
 *   #i1.<I>.<check>              an invitation
 *
 * Ids and secrets: 16 bytes, 22 characters of base64url. check = base64url(SHA-256("fgp/1/link" ‖ body))[0..3), where
 * body is everything before the last dot, without the #.
 */
export type ParsedLink =
  | { readonly kind: 'owner'; readonly planId: Bytes; readonly secret: Bytes }
  | { readonly kind: 'grant'; readonly secret: Bytes }
  | { readonly kind: 'invitation'; readonly secret: Bytes };

/** `link_incomplete`: a piece is missing at the end. `link_damaged`: it is something else than was handed out. */
export type LinkFault = 'link_incomplete' | 'link_damaged';

export function ownerLink(planId: Bytes, O: Bytes): Promise<string> {
  return withCheck(`o1.${toBase64url(planId)}.${toBase64url(O)}`);
}

export function grantLink(G: Bytes): Promise<string> {
  return withCheck(`g1.${toBase64url(G)}`);
}

export function invitationLink(I: Bytes): Promise<string> {
  return withCheck(`i1.${toBase64url(I)}`);
}

/**
 * Reads a fragment, or a whole address with one in it, as people paste it: blanks are dropped (mail breaks lines) and
 * %-encoding is undone once. Needs no network, and finds every cut and every wrong character.
 */
export async function parseLink(
  text: string,
): Promise<{ ok: true; link: ParsedLink } | { ok: false; reason: LinkFault }> {
  const decoded = decodeOnce(text.replace(/\s/g, ''));
  if (decoded === null) return fault('link_damaged');
  const fragment = decoded.slice(decoded.indexOf('#') + 1);
  const shape = shapeOf(fragment);
  if (shape !== 'whole') return fault(shape);
  const end = fragment.lastIndexOf('.');
  if ((await checkOf(fragment.slice(0, end))) !== fragment.slice(end + 1)) return fault('link_damaged');
  const [tag, first = '', second = ''] = fragment.split('.');
  const link = tag === 'o1' ? ownerOf(first, second) : secretOf(tag === 'g1' ? 'grant' : 'invitation', first);
  return link ? { ok: true, link } : fault('link_damaged');
}

/** The lengths of the pieces after each tag. */
const PIECES: Readonly<Record<string, readonly number[]>> = { o1: [22, 22, 3], g1: [22, 3], i1: [22, 3] };

function shapeOf(fragment: string): 'whole' | LinkFault {
  const [tag = '', ...pieces] = fragment.split('.');
  const lengths = PIECES[tag];
  if (!lengths) return /^[ogi]?$/.test(fragment) ? 'link_incomplete' : 'link_damaged';
  const last = pieces.length - 1;
  const fits = pieces.every((piece, i) => {
    const wanted = lengths[i] ?? -1;
    return /^[\w-]*$/.test(piece) && (i === last ? piece.length <= wanted : piece.length === wanted);
  });
  if (!fits) return 'link_damaged';
  const complete = pieces.length === lengths.length && pieces[last]?.length === lengths[last];
  return complete ? 'whole' : 'link_incomplete';
}

function ownerOf(id: string, O: string): ParsedLink | null {
  const planId = fromBase64url(id);
  const secret = fromBase64url(O);
  return planId && secret && { kind: 'owner', planId, secret };
}

function secretOf(kind: 'grant' | 'invitation', text: string): ParsedLink | null {
  const secret = fromBase64url(text);
  return secret && { kind, secret };
}

async function withCheck(body: string): Promise<string> {
  return `#${body}.${await checkOf(body)}`;
}

async function checkOf(body: string): Promise<string> {
  return toBase64url(await sha256(utf8(`fgp/1/link${body}`))).slice(0, 3);
}

function decodeOnce(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function fault(reason: LinkFault): { ok: false; reason: LinkFault } {
  return { ok: false, reason };
}
