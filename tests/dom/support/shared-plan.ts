import { observable } from '@/lib/sync/observable';
import type {
  FamilyTime,
  LeftBehind,
  LinkRole,
  Notice,
  Offer,
  PlanSession,
  Replaced,
  SharedLink,
  Sharing,
} from '@/lib/sync/session';
import published from '../../fixtures/vectors/keys-links-envelope-1.json' with { type: 'json' };
import { newPlan } from './open-plan';

const anyLink: SharedLink = {
  id: '',
  personId: null,
  name: '',
  role: 'read',
  state: 'active',
  since: Date.now(),
  lastSeen: null,
};

/** Keeps links as the real one does, without a vault: what a screen shows follows from what it was told to do. */
export class LinksInMemory implements Sharing {
  readonly links = observable<readonly SharedLink[]>([]);
  readonly familyTime = observable<FamilyTime | null>(null);
  readonly offers = observable<readonly Offer[]>([]);
  readonly asked: string[] = [];
  private made = 0;

  constructor(links: readonly Partial<SharedLink>[] = []) {
    this.links.set(links.map((link, at) => ({ ...anyLink, id: `link-${at}`, ...link })));
  }

  refresh = async () => ({ ok: true }) as const;
  make = async (person: { id: string | null; name: string }, role: LinkRole) => {
    const id = `made-${++this.made}`;
    this.links.set([{ ...anyLink, id, personId: person.id, name: person.name, role }, ...this.links.get()]);
    return { ok: true, id, link: `#g1.secret-${this.made}` } as const;
  };
  renew = async (id: string) => {
    const old = this.links.get().find((link) => link.id === id);
    await this.revoke(id);
    return this.make({ id: old?.personId ?? null, name: old?.name ?? '' }, old?.role ?? 'read');
  };
  pause = (ids: readonly string[]) => this.put(ids, 'paused');
  resume = (ids: readonly string[]) => this.put(ids, 'active');
  revoke = (id: string) => this.put([id], 'revoked');
  startFamilyTime = async (ids: readonly string[]) => {
    this.familyTime.set({ since: Date.now(), ids });
    return this.pause(ids);
  };
  endFamilyTime = async () => {
    const { ids = [] } = this.familyTime.get() ?? {};
    this.familyTime.set(null);
    return this.resume(ids);
  };
  takeOffer = (id: string) => this.decide('take', id);
  refuseOffer = (id: string) => this.decide('refuse', id);
  prepareLocks = async () => ({ ok: true, link: published.links.owner, expiresOn: '2999-01-01' }) as const;
  changeLocks: Sharing['changeLocks'] = async () => ({ ok: false, reason: 'offline' });

  private async put(ids: readonly string[], state: SharedLink['state']) {
    this.links.set(this.links.get().map((link) => (ids.includes(link.id) ? { ...link, state } : link)));
    return { ok: true } as const;
  }
  private async decide(what: string, id: string) {
    this.asked.push(`${what} ${id}`);
    this.offers.set(this.offers.get().filter((offer) => offer.id !== id));
    return { ok: true } as const;
  }
}

/** A plan in memory with everything that sharing adds to a session; `say` sets its save state. */
export function sharedPlan(sharing: Sharing | null, more: Partial<PlanSession> = {}) {
  const plan = newPlan();
  const asked: string[] = [];
  const session = {
    ...plan.session,
    keeping: 'vault',
    access: 'owner',
    newerSchema: false,
    title: '',
    setTitle: () => undefined,
    notices: observable<readonly Notice[]>([]),
    openOn: observable<number | null>(null),
    replaced: observable<readonly Replaced[]>([]),
    leftBehind: observable<LeftBehind | null>(null),
    sharing: async () => sharing,
    ownerLink: async () => '#o1.the-owners-key',
    retention: async () => ({ ok: true, days: 365, expiresOn: '2999-01-01' }),
    keepLonger: async () => {
      asked.push('keepLonger');
      return { ok: true };
    },
    setRetention: async (days: number) => {
      asked.push(`setRetention ${days}`);
      return { ok: true };
    },
    putMineBack: (key: string) => asked.push(`putMineBack ${key}`),
    leaveTheirs: (key: string) => asked.push(`leaveTheirs ${key}`),
    bringOver: async () => {
      asked.push('bringOver');
      return { ok: true };
    },
    dropLeftBehind: async () => void asked.push('dropLeftBehind'),
    forgetHere: async () => void asked.push('forgetHere'),
    ...more,
  } as unknown as PlanSession;
  return { ...plan, session, asked };
}
