import { readFrames, writeFrames } from '@/lib/vault/frames';
import { vaultFetch } from './vault';

/** What can happen to a request, or to its answer. */
export type Fault = 'none' | 'lost' | 'answer lost' | 'twice' | 'delayed' | 'one per page' | 'shuffled';
export const FAULTS: readonly Fault[] = [
  'none',
  'none',
  'none',
  'lost',
  'answer lost',
  'twice',
  'delayed',
  'one per page',
  'shuffled',
];

export class FaultyNetwork {
  fault: Fault = 'none';
  faults = 0;
  duplicates = 0;
  readonly #delayed: (() => Promise<Response>)[] = [];

  readonly send: typeof fetch = async (input, init) => {
    const forward = () => vaultFetch(this.fault === 'one per page' ? onePerPage(input) : input, init);
    if (this.fault !== 'none') this.faults++;
    const writes = init?.method !== 'GET';
    switch (this.fault) {
      case 'lost':
        throw new TypeError('lost');
      case 'answer lost':
        await forward();
        throw new TypeError('answer lost');
      case 'delayed':
        if (writes) this.#delayed.push(() => vaultFetch(input, init));
        throw new TypeError('delayed');
      case 'twice':
        await forward();
        return forward();
      case 'shuffled':
        return shuffled(await forward());
      default:
        return forward();
    }
  };

  /** One of the requests on their way arrives, after everybody gave it up. */
  async deliver(n: number): Promise<void> {
    const [late] = this.#delayed.splice(n % Math.max(1, this.#delayed.length), 1);
    await late?.();
  }

  async deliverAll(): Promise<void> {
    while (this.#delayed.length > 0) await this.deliver(this.#delayed.length - 1);
  }
}

function onePerPage(input: Parameters<typeof fetch>[0]): string {
  const url = new URL(String(input), 'http://vault.test');
  if (url.pathname.endsWith('/log')) url.searchParams.set('limit', '1');
  return url.pathname + url.search;
}

/** The frames of a log in another order, some of them doubled. */
async function shuffled(answer: Response): Promise<Response> {
  if (answer.headers.get('content-type') !== 'application/octet-stream' || !answer.ok) return answer;
  const frames = readFrames(new Uint8Array(await answer.arrayBuffer())) ?? [];
  const mixed = [...frames.slice(1), ...frames.slice(0, 3)].reverse();
  return new Response(writeFrames(mixed), { headers: answer.headers });
}
