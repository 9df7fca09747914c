import { environment } from '@/lib/env';
import { ROOM } from '@/lib/vault/envelope';
import { GRANT_STATE } from '@/lib/vault/statements';
import { type Holder, isAllowed, type StoredPlan } from './access';
import { listen, type News } from './bell';
import { closedNotice } from './closed';
import type { Database } from './database';
import type { SignedState } from './grant-state';
import { endedGrants } from './grants';

/*
 * The doorbell of a plan: a stream of events that says where the logs stand now, and never what is in them. Whoever hears
 * it asks for the log. One `Door` per plan and process keeps the streams of that plan; it listens to the bell of this
 * process, and looks in the database every 25 seconds, for what another process did.
 */
const PING_MS = 25_000;
/** After this long a stream says goodbye, so that no connection lives for ever. */
const LONGEST_MS = 600_000;
/** At most so often, however much is written. */
const APART_MS = 100;
/** Events that wait for a reader who does not read. */
const MOST_WAITING = 32;

interface Stream {
  readonly holder: Holder;
  readonly visitor: string;
  readonly until: number;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly forget: () => void;
  /** Where things stood when it last heard. */
  told: string;
}

interface Asked {
  readonly plan: StoredPlan;
  readonly holder: Holder;
  /** Who asks, as a hash of today. */
  readonly visitor: string;
  /** Aborted when the reader is gone. */
  readonly gone: AbortSignal;
}

const kept = globalThis as typeof globalThis & { vaultDoors?: Map<string, Door> };

/** The doors of this process, also when Next loads this file more than once. */
function doors(): Map<string, Door> {
  kept.vaultDoors ??= new Map();
  return kept.vaultDoors;
}

/** A new stream of events for this holder, or `null` when there are too many already. */
export function openStream(db: Database, asked: Asked): ReadableStream<Uint8Array> | null {
  const { plan, holder, visitor, gone } = asked;
  if (isFull(plan.id, holder, visitor)) return null;
  const door = doors().get(plan.id) ?? new Door(db, plan);
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const forget = () => gone.removeEventListener('abort', leave);
        const stream: Stream = { holder, visitor, controller, forget, until: Date.now() + LONGEST_MS, told: '' };
        leave = () => door.leave(stream);
        gone.addEventListener('abort', leave);
        door.enter(stream);
        if (gone.aborted) leave();
      },
      cancel: () => leave(),
    },
    { highWaterMark: MOST_WAITING },
  );
}

/** How many streams of a plan are open in this process: about as many as there are people looking at it. */
export function countStreams(planId: string): number {
  return doors().get(planId)?.streams.size ?? 0;
}

/** Says goodbye on every stream, so that a server that has to stop can. */
export function endAllStreams(): void {
  for (const door of [...doors().values()]) door.endAll('bye');
}

/** One address, or one person with a link, cannot take the streams of a family, nor those of all families. */
function isFull(planId: string, holder: Holder, visitor: string): boolean {
  const limits = environment();
  const count = { all: 0, visitor: 0, plan: 0, visitorAndPlan: 0, grant: 0 };
  for (const [id, { streams }] of doors()) {
    for (const stream of streams) {
      const sameVisitor = stream.visitor === visitor;
      count.all++;
      if (sameVisitor) count.visitor++;
      if (id !== planId) continue;
      count.plan++;
      if (sameVisitor) count.visitorAndPlan++;
      if (holder.grant && stream.holder.grant?.id === holder.grant.id) count.grant++;
    }
  }
  return (
    count.all >= limits.VAULT_STREAMS ||
    count.visitor >= limits.VAULT_STREAMS_PER_VISITOR ||
    count.plan >= limits.VAULT_STREAMS_PER_PLAN ||
    count.visitorAndPlan >= limits.VAULT_STREAMS_PER_VISITOR_AND_PLAN ||
    count.grant >= limits.VAULT_STREAMS_PER_GRANT
  );
}

class Door {
  readonly streams = new Set<Stream>();
  readonly #db: Database;
  readonly #planId: string;
  readonly #heads: [RoomHead, RoomHead];
  readonly #deaf: () => void;
  readonly #pings: NodeJS.Timeout;
  #later: NodeJS.Timeout | undefined;
  #toldAt = 0;
  /** Grows with every bell, so that what was read before it does not take its place. */
  #bells = 0;

  constructor(db: Database, plan: StoredPlan) {
    this.#db = db;
    this.#planId = plan.id;
    this.#heads = [headOf(plan.rooms[ROOM.shared]), headOf(plan.rooms[ROOM.private])];
    this.#deaf = listen(plan.id, (news) => this.#hear(news));
    this.#pings = setInterval(() => void this.#ping(), PING_MS).unref();
    doors().set(plan.id, this);
  }

  /** Lets a stream in. What changed since its holder was looked up is looked up again, then it hears where things stand. */
  enter(stream: Stream): void {
    this.streams.add(stream);
    void this.#look().then(() => {
      if (this.streams.has(stream)) this.#sayStanding(stream, 'head');
      this.#tell(); // the others: there is one more
    });
  }

  leave(stream: Stream): void {
    if (!this.streams.delete(stream)) return;
    stream.forget();
    if (this.streams.size > 0) this.#tell();
    else this.#shut();
  }

  endAll(event: 'bye' | 'closed', data: object = {}): void {
    for (const stream of [...this.streams]) this.#end(stream, event, data);
  }

  #hear(news: News): void {
    if (news.kind === 'grant') this.#hearGrant(news.state);
    else if (news.kind === 'inbox') this.#hearInbox();
    else if (news.kind === 'closed') this.endAll('closed', news.notice.details);
    else {
      this.#bells++;
      const head = this.#heads[news.room];
      head.head = Math.max(head.head, news.head); // two bells may pass each other
      if (news.etag !== undefined) head.etag = news.etag;
      this.#tell();
    }
  }

  #hearGrant(state: SignedState): void {
    for (const stream of [...this.streams]) {
      if (stream.holder.grant?.id !== state.grantId) continue;
      if (state.state === GRANT_STATE.active) this.#send(stream, 'grant', JSON.stringify(state));
      else this.#end(stream, 'grant', state);
    }
  }

  /** Only who may empty the inbox hears that there is something in it. */
  #hearInbox(): void {
    for (const stream of [...this.streams]) if (isAllowed(stream.holder, 'writer')) this.#send(stream, 'inbox', '{}');
  }

  /**
   * Tells where things stand to everybody for whom that changed, at once or as soon as it is not too often. Who may not
   * read the private room does not hear either that something was written there.
   */
  #tell(): void {
    if (this.#later) return;
    const wait = this.#toldAt + APART_MS - Date.now();
    if (wait > 0) {
      this.#later = setTimeout(() => {
        this.#later = undefined;
        this.#tell();
      }, wait).unref();
      return;
    }
    for (const stream of [...this.streams]) {
      if (stream.told === '' || stream.told === this.#standing(stream)) continue;
      this.#toldAt = Date.now();
      this.#sayStanding(stream, 'head');
    }
  }

  async #ping(): Promise<void> {
    await this.#look();
    for (const stream of [...this.streams]) {
      if (stream.until <= Date.now()) this.#end(stream, 'bye', {});
      else this.#sayStanding(stream, 'ping');
    }
  }

  /** Sees in the database where the rooms stand, which grants have ended, and whether the plan is still there. */
  async #look(): Promise<void> {
    const bells = this.#bells;
    const planId = this.#planId;
    try {
      const [rooms, ended] = await Promise.all([
        this.#db.room.findMany({ where: { planId }, orderBy: { room: 'asc' } }),
        endedGrants(this.#db, planId, this.#grantsHere()),
      ]);
      if (rooms.length === 0) {
        const notice = await closedNotice(this.#db, planId);
        this.endAll('closed', notice?.details);
        return;
      }
      for (const state of ended) this.#hearGrant(state);
      if (bells === this.#bells) rooms.forEach((room, i) => Object.assign(this.#heads[i] ?? {}, headOf(room)));
    } catch (error) {
      // Only the kind of trouble: an error's text may hold a plan's id. Whoever listens comes back by itself.
      console.error('The doorbell could not look in the vault:', error instanceof Error ? error.name : typeof error);
      this.endAll('bye');
    }
  }

  #grantsHere(): string[] {
    return [...new Set([...this.streams].flatMap(({ holder }) => holder.grant?.id ?? []))];
  }

  #standing({ holder }: Stream): string {
    const [shared, own] = this.#heads;
    const streams = this.streams.size;
    return JSON.stringify(isAllowed(holder, 'writer') ? { shared, private: own, streams } : { shared, streams });
  }

  #sayStanding(stream: Stream, event: 'head' | 'ping'): void {
    stream.told = this.#standing(stream);
    this.#send(stream, event, stream.told);
  }

  #send(stream: Stream, event: string, data: string): void {
    if ((stream.controller.desiredSize ?? 0) > 0) {
      stream.controller.enqueue(encoder.encode(`event: ${event}\ndata: ${data}\n\n`));
    } else this.#close(stream); // nobody reads at the other end
  }

  #shut(): void {
    this.#deaf();
    clearInterval(this.#pings);
    clearTimeout(this.#later);
    if (doors().get(this.#planId) === this) doors().delete(this.#planId);
  }

  #end(stream: Stream, event: string, data: object): void {
    this.#send(stream, event, JSON.stringify(data));
    this.#close(stream);
  }

  #close(stream: Stream): void {
    if (!this.streams.has(stream)) return;
    this.leave(stream);
    stream.controller.close();
  }
}

const encoder = new TextEncoder();

interface RoomHead {
  head: number;
  etag: string | null;
}

function headOf(room: RoomHead | undefined): RoomHead {
  return { head: room?.head ?? 1, etag: room?.etag ?? null };
}
