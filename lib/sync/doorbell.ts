import type { RoomHead, VaultLine, VaultRefusal } from './vault-api';
import { refusalOf, roomHeadsIn } from './vault-api';

const SECOND = 1000;

/** When the bell gives up waiting and when it tries again, in milliseconds. */
export const BELL = {
  /** The vault says something at least every 25 seconds. */
  silence: 40 * SECOND,
  retryFirst: SECOND,
  retryLongest: 60 * SECOND,
  /** After `bye`, at a moment of its own, so that not everybody comes back at once. */
  afterBye: 5 * SECOND,
} as const;

/** So often in a row without a word, and polling takes over until it rings again. */
const DEAF_AFTER = 2;
const MOST_UNREAD = 64 * 1024;

export interface Heads {
  readonly rooms: readonly [RoomHead, RoomHead | null];
  /** How many screens listen, this one included. */
  readonly streams: number | null;
}

interface Hooks {
  /** This is how far the rooms are now. */
  onHeads(heads: Heads): void;
  /** The owner's word on this link, as the vault gives it; nothing of it has been checked. */
  onGrant(details: Readonly<Record<string, unknown>>): void;
  /** Somebody with a link sent something to the family. */
  onInbox(): void;
  /** The plan was closed, or the vault does not let this device listen: ask it properly. */
  onTurnedAway(refusal: VaultRefusal | null): void;
  onHearing(hearing: boolean): void;
}

/**
 * Hears at once that something was written in the plan: a stream of the vault's that says only how far the rooms are.
 * What was written is always fetched from the log, so a lost, doubled or late ring does no harm.
 */
export class Doorbell {
  readonly #line: Pick<VaultLine, 'open'>;
  readonly #hooks: Hooks;
  #stream: AbortController | null = null;
  #lastWord = 0;
  #failures = 0;
  #stopped = false;
  #renewed = false;
  #resting: { timer: ReturnType<typeof setTimeout>; end: () => void } | null = null;

  constructor(line: Pick<VaultLine, 'open'>, hooks: Hooks) {
    this.#line = line;
    this.#hooks = hooks;
    void this.#listen();
  }

  stop(): void {
    this.#stopped = true;
    this.#stream?.abort();
    this.#rested();
  }

  /**
   * The internet came back: a stream from before it went does not live any more, however lately it spoke, and nothing
   * says so until it has been silent for long.
   */
  renew(): void {
    if (this.#resting) this.#rested();
    else {
      this.#renewed = true;
      this.#stream?.abort();
    }
  }

  /** The page came back to life: a stream that died unnoticed is not waited for. */
  wake(): void {
    if (this.#resting) this.#rested();
    else if (Date.now() - this.#lastWord > BELL.silence) this.#stream?.abort();
  }

  async #listen(): Promise<void> {
    while (!this.#stopped) {
      const wait = await this.#hear();
      if (this.#stopped) return;
      if (this.#renewed) {
        this.#renewed = false;
        this.#failures = 0;
        continue;
      }
      if (this.#failures === DEAF_AFTER) this.#hooks.onHearing(false);
      await this.#rest(wait);
    }
  }

  /** Listens to one stream until it ends; gives how long to wait before the next. */
  async #hear(): Promise<number> {
    this.#stream = new AbortController();
    const { signal } = this.#stream;
    this.#lastWord = Date.now();
    const watch = setInterval(() => {
      if (Date.now() - this.#lastWord > BELL.silence) this.#stream?.abort();
    }, BELL.silence / 4);
    try {
      const response = await this.#line.open('GET', '/events', signal);
      if (!('status' in response)) return this.#failed();
      if (!response.ok || !response.body) {
        const refusal = await refusalOf(response);
        this.#hooks.onTurnedAway(refusal);
        return Math.max(this.#failed(), (refusal.retryAfter ?? 0) * SECOND);
      }
      for await (const [event, data] of eventsIn(response.body)) {
        this.#lastWord = Date.now();
        if (event === 'bye') return Math.random() * BELL.afterBye;
        this.#ring(event, data);
      }
    } catch (error) {
      // A stream that breaks off rejects with a TypeError, and with a DOMException when it was us.
      if (!(error instanceof TypeError || error instanceof DOMException || signal.aborted)) throw error;
    } finally {
      clearInterval(watch);
      this.#stream.abort();
    }
    return this.#failed();
  }

  #ring(event: string, data: Readonly<Record<string, unknown>>): void {
    if (event === 'head' || event === 'ping') {
      const heads = headsIn(data);
      if (!heads) return;
      this.#failures = 0;
      this.#hooks.onHearing(true);
      this.#hooks.onHeads(heads);
    } else if (event === 'inbox') this.#hooks.onInbox();
    else if (event === 'grant') this.#hooks.onGrant(data);
    else if (event === 'closed') this.#hooks.onTurnedAway(null);
  }

  #failed(): number {
    this.#failures++;
    const backoff = Math.min(BELL.retryLongest, BELL.retryFirst * 2 ** (this.#failures - 1));
    return backoff * (0.7 + Math.random() * 0.6);
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#resting = { timer: setTimeout(() => this.#rested(), ms), end: resolve };
    });
  }

  #rested(): void {
    const resting = this.#resting;
    this.#resting = null;
    clearTimeout(resting?.timer);
    resting?.end();
  }
}

/** The events of a stream in the syntax of server-sent events, each with its data read as JSON. */
async function* eventsIn(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<[event: string, data: Readonly<Record<string, unknown>>]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      unread += decoder.decode(value, { stream: true });
      const blocks = unread.split(/\r?\n\r?\n/);
      unread = blocks.pop() ?? '';
      if (unread.length > MOST_UNREAD) return;
      for (const block of blocks) yield eventIn(block);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // broken already: that is why we are here
  }
}

function eventIn(block: string): [event: string, data: Readonly<Record<string, unknown>>] {
  const field = (name: string) =>
    block
      .split(/\r?\n/)
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trimStart())
      .join('\n');
  return [field('event'), objectIn(field('data'))];
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function headsIn(data: Readonly<Record<string, unknown>>): Heads | null {
  const rooms = roomHeadsIn(data);
  const { streams } = data;
  return rooms && { rooms, streams: typeof streams === 'number' ? streams : null };
}
