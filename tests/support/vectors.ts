import { type Bytes, concat, utf8 } from '@/lib/vault/bytes';
import { ROOM } from '@/lib/vault/envelope';
import { grantSecrets, ROLE, sealGrant, signGrantState } from '@/lib/vault/grants';
import { type InboxItem, sealItem } from '@/lib/vault/inbox';
import { commitmentsOf, hkdf, inboxKeyPair, ownerKeys } from '@/lib/vault/keys';
import { grantLink, invitationLink, ownerLink } from '@/lib/vault/links';
import { sealSnapshot, sealUpdate } from '@/lib/vault/seal';
import { closeStatement, creationStatement, GRANT_STATE, planIdOf, sha256 } from '@/lib/vault/statements';

/*
 * Everything that families' links and envelopes hang on, computed from fixed secrets. `make-vectors.ts` wrote it to
 * tests/fixtures/vectors/keys-links-envelope-1.json once; `vectors.test.ts` computes it again on every run.
 */
const O = bytesFrom(0x00, 16);
const G = bytesFrom(0x40, 16);
const I = bytesFrom(0x60, 16);
const AT = 1_800_000_000;
const RETENTION_DAYS = 365;

const UPDATE = {
  writer: 'AQIDBAUGBwg',
  wseq: 3,
  at: AT * 1000,
  seen: new Map([['ERITFBUWFxg', 200]]),
  // The Yjs update of one insertion: client 1, clock 0, root type "t/zorgen", text "Noor".
  change: Uint8Array.from([1, 1, 1, 0, 4, 1, 8, ...utf8('t/zorgen'), 4, ...utf8('Noor'), 0]),
};

export async function computeVectors(): Promise<Record<string, unknown>> {
  const keys = await ownerKeys(O);
  const commitments = await commitmentsOf(keys);
  const planId = await planIdOf(commitments);
  const ownerTokenHash = await sha256(keys.ownerToken);
  const grant = await grantSecrets(G);
  const state = await signGrantState(keys, grant.grantId, GRANT_STATE.active, 1, AT);
  return {
    about: 'Hexadecimal unless it is a link. Published: these values never change.',
    secrets: { O: hex(O), E: hex(keys.E), R: hex(keys.R) },
    derived: {
      ownerSignSeed: hex(await hkdf(O, 'fgp/1/owner-sign', 32)),
      ownerPk: hex(keys.owner.publicKey),
      ownerToken: hex(keys.ownerToken),
      ownerTokenHash: hex(ownerTokenHash),
      writeSignSeed: hex(await hkdf(keys.E, 'fgp/1/write-sign', 32)),
      writePk: hex(keys.writer.publicKey),
      inboxSeed: hex(await hkdf(keys.E, 'fgp/1/inbox-kem', 32)),
      inboxPk: hex((await inboxKeyPair(keys.E)).publicKey),
      privateContent: hex(await hkdf(keys.E, 'fgp/1/private-content', 32)),
      sharedContent: hex(await hkdf(keys.R, 'fgp/1/content', 32)),
      readCommit: hex(keys.readCommit),
      planId: hex(planId),
    },
    links: { owner: await ownerLink(planId, O), grant: await grantLink(G), invitation: await invitationLink(I) },
    creation: {
      retentionDays: RETENTION_DAYS,
      signature: hex(await keys.owner.sign(creationStatement(planId, ownerTokenHash, RETENTION_DAYS))),
    },
    close: {
      at: AT,
      deleted: hex(await keys.owner.sign(closeStatement('deleted', AT, planId))),
      moved: hex(await keys.owner.sign(closeStatement('moved', AT, planId))),
    },
    envelopes: await Promise.all(
      Object.entries(ROOM).flatMap(([name, room]) => {
        const place = { planId, room };
        const update = fixed(0x80 + room);
        const snapshot = fixed(0xa0 + room);
        const covered = { covers: 7, seen: new Map([['AQIDBAUGBwg', 3]]), state: UPDATE.change };
        return [
          sealUpdate(place, keys, UPDATE, update).then((s) => ({ room: name, kind: 'update', ...written(update, s) })),
          sealSnapshot(place, keys, covered, snapshot).then((s) => ({
            room: name,
            kind: 'snapshot',
            ...written(snapshot, s),
          })),
        ];
      }),
    ),
    content: {
      update: {
        writer: UPDATE.writer,
        wseq: UPDATE.wseq,
        at: UPDATE.at,
        seen: Object.fromEntries(UPDATE.seen),
        change: hex(UPDATE.change),
      },
      snapshot: { covers: 7, seen: { AQIDBAUGBwg: 3 }, state: hex(UPDATE.change) },
    },
    grant: {
      G: hex(G),
      grantId: hex(grant.grantId),
      grantToken: hex(grant.grantToken),
      grantTokenHash: hex(await sha256(grant.grantToken)),
      grantKey: hex(await hkdf(G, 'fgp/1/grant-key', 32)),
      nonce: hex(bytesFrom(0xc0, 12)),
      sealed: Object.fromEntries(
        await Promise.all(
          Object.entries(ROLE).map(async ([name, role]) => [
            name,
            hex(await sealGrant(grant, role, { planId, commitments, keys }, bytesFrom(0xc0, 12))),
          ]),
        ),
      ),
      state: { state: state.state, n: state.n, at: state.at, signature: hex(state.signature) },
    },
  };
}

const ABOUT_INBOX =
  'Hexadecimal. HPKE base mode (RFC 9180), info "fgp/1/inbox", aad entryId ‖ grantId. Published: never changes.';

/** What the holder of a personal link sends to the family: tests/fixtures/vectors/inbox-1.json. */
export async function computeInboxVectors(): Promise<Record<string, unknown>> {
  const { seal, ...family } = await publishedInbox();
  const items = {
    presence: { kind: 'presence', day: 20_833 },
    change: { kind: 'change', room: ROOM.private, change: UPDATE.change },
  } as const;
  return {
    about: ABOUT_INBOX,
    ...family,
    presence: { day: items.presence.day, ...(await seal(items.presence, 0x10)) },
    change: { room: 'private', change: hex(UPDATE.change), ...(await seal(items.change, 0x50)) },
  };
}

/** What somebody thinks of an answer, beside the items of `inbox-1`: tests/fixtures/vectors/inbox-reaction-1.json. */
export async function computeReactionVectors(): Promise<Record<string, unknown>> {
  const { seal, ...family } = await publishedInbox();
  const said = { about: 'agreements/afspraak-1', text: 'Ça va: ik haal Noor op ☀️' };
  return { about: ABOUT_INBOX, ...family, reaction: { ...said, ...(await seal({ kind: 'reaction', ...said }, 0x90)) } };
}

async function publishedInbox() {
  const { E } = await ownerKeys(O);
  const { publicKey } = await inboxKeyPair(E);
  const { grantId } = await grantSecrets(G);
  const seal = async (item: InboxItem, first: number) => {
    const [entryId, ekm] = [bytesFrom(first, 16), bytesFrom(first + 0x10, 32)];
    const { bytes } = await sealItem(publicKey, grantId, item, { entryId, ekm });
    return { entryId: hex(entryId), ephemeralSeed: hex(ekm), bytes: hex(bytes) };
  };
  return { seal, E: hex(E), inboxPk: hex(publicKey), grantId: hex(grantId) };
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export function unhex(text: string): Bytes {
  return concat(Buffer.from(text, 'hex'));
}

function bytesFrom(first: number, count: number): Bytes {
  return Uint8Array.from({ length: count }, (_, i) => first + i);
}

function fixed(first: number) {
  return { entryId: bytesFrom(first, 16), nonce: bytesFrom(first + 0x10, 12) };
}

function written(values: ReturnType<typeof fixed>, sealed: { bytes: Bytes }) {
  return { entryId: hex(values.entryId), nonce: hex(values.nonce), bytes: hex(sealed.bytes) };
}
